import { ShoppingCart } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Money } from "#app/components/Money.tsx";
import { SectionTitle } from "#app/components/SectionTitle.tsx";
import type { GuestTrail } from "#app/domain/visits/guest-trail.server.ts";
import { useFormat } from "#app/i18n/format.ts";
import classes from "./SeenProducts.module.css";

/** What the guest looked at online, longest first, with today's prices; then where they came from. */
export function SeenProducts({ trail }: { trail: GuestTrail }) {
  const { t } = useTranslation("visits");
  const format = useFormat();
  const longest = Math.max(1, ...trail.products.map(({ dwellMs }) => dwellMs));
  const [last] = trail.sessions;
  return (
    <section>
      <SectionTitle
        aside={
          trail.sessionCount > 0 ? t("trail.sessions", { count: trail.sessionCount }) : undefined
        }
      >
        {t("products.title")}
      </SectionTitle>
      {trail.products.length === 0 && <p className={classes.none}>{t("products.none")}</p>}
      <ul className={classes.list}>
        {trail.products.map(({ id, name, price, views, dwellMs, inCart }) => (
          <li key={id} className={classes.product}>
            <span className={classes.name}>{name}</span>
            <span className={classes.price}>
              <Money amount={price} />
            </span>
            <span className={classes.dwell}>
              {t("products.dwell", {
                views: t("products.views", { count: views }),
                duration: format.duration(dwellMs / 1000),
              })}
              {inCart && (
                <span className={classes.cart}>
                  <ShoppingCart size={14} aria-hidden /> {t("products.inCart")}
                </span>
              )}
            </span>
            <span className={classes.track} aria-hidden>
              <span className={classes.bar} style={{ width: `${(100 * dwellMs) / longest}%` }} />
            </span>
          </li>
        ))}
      </ul>
      {last && (
        <p className={classes.last}>
          {format.dateTime(last.startedAt)} · {last.campaign ?? t("trail.direct")} ·{" "}
          {t("trail.pages", { count: last.pages })}
        </p>
      )}
    </section>
  );
}
