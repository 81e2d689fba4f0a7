import { Printer } from "lucide-react";
import { useTranslation } from "react-i18next";
import { data } from "react-router";
import { BrandMark } from "#app/components/BrandMark.tsx";
import { type Card, readCard } from "#app/domain/check-in/read-card.server.ts";
import { TimeZoneContext, useFormat } from "#app/i18n/format.ts";
import { environment } from "#app/infrastructure/env.server.ts";
import type { Route } from "./+types/check-in-card-page.ts";
import classes from "./check-in-card-page.module.css";
import { drawQr } from "./draw-qr.server.ts";

const statuses = { open: 200, used: 200, expired: 410, cancelled: 410, forged: 404 };

export async function loader({ request, params: { token } }: Route.LoaderArgs) {
  const card = await readCard(token, new Date());
  const origin = environment().publicUrl ?? new URL(request.url).origin;
  const qr = card.state === "open" ? drawQr(`${origin}/c/${token}`) : null;
  return data({ card, qr }, { status: statuses[card.state] });
}

export const meta: Route.MetaFunction = () => [{ name: "robots", content: "noindex" }];

export default function CheckInCardPage({ loaderData: { card, qr } }: Route.ComponentProps) {
  const timeZone = card.state === "forged" ? "Asia/Ho_Chi_Minh" : card.store.timeZone;
  return (
    <TimeZoneContext value={timeZone}>
      <CardPage card={card} qr={qr} />
    </TimeZoneContext>
  );
}

type CardPageProps = { card: Card; qr: { size: number; path: string } | null };

function CardPage({ card, qr }: CardPageProps) {
  const { t } = useTranslation("check-in-card");
  const format = useFormat();
  return (
    <main className={classes.root}>
      <title>{`${t("title")} · Showline`}</title>
      <article className={classes.card}>
        <BrandMark />
        {card.state === "open" ? (
          <h1 className={classes.title}>{t("title")}</h1>
        ) : (
          <>
            <h1 className={classes.title}>{t(`${card.state}.title`)}</h1>
            <p className={classes.body}>
              {card.state === "used"
                ? t("used.body", { time: format.time(card.usedAt) })
                : t(`${card.state}.body`)}
            </p>
          </>
        )}
        {qr && (
          <figure className={classes.figure}>
            <svg
              className={classes.qr}
              viewBox={`-4 -4 ${qr.size + 8} ${qr.size + 8}`}
              shapeRendering="crispEdges"
              role="img"
              aria-label={t("code")}
            >
              <rect x="-4" y="-4" width="100%" height="100%" className={classes.paper} />
              <path d={qr.path} className={classes.ink} />
            </svg>
            <figcaption className={classes.show}>{t("show")}</figcaption>
          </figure>
        )}
        {card.state !== "forged" && (
          <dl className={classes.facts}>
            <dt>{t("when")}</dt>
            <dd className={classes.when}>
              {t("at", {
                time: format.time(card.startsAt),
                weekday: format.weekday(card.startsAt),
                date: format.date(card.startsAt),
              })}
            </dd>
            <dt>{t("where")}</dt>
            <dd>
              {card.store.name}
              {card.store.address && <span className={classes.address}>{card.store.address}</span>}
            </dd>
            {card.store.phone && (
              <>
                <dt>{t("phone")}</dt>
                <dd>
                  <a href={`tel:${card.store.phone}`}>{format.phone(card.store.phone)}</a>
                </dd>
              </>
            )}
          </dl>
        )}
        {qr && (
          <button type="button" className={classes.print} onClick={() => window.print()}>
            <Printer size={16} aria-hidden />
            {t("print")}
          </button>
        )}
      </article>
    </main>
  );
}
