import { Button } from "@mantine/core";
import { CalendarX2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import { EmptyState } from "#app/components/EmptyState.tsx";
import { PageHead } from "#app/components/PageHead.tsx";
import { StaleEdge } from "#app/components/StaleEdge.tsx";
import { useShortcuts } from "#app/components/use-shortcuts.ts";
import {
  type DayCard,
  dayBoard,
  weekOfAppointments,
} from "#app/domain/appointments/queries.server.ts";
import { signCheckInToken } from "#app/domain/check-in/sign-check-in-token.server.ts";
import { can } from "#app/domain/staff/can.ts";
import { readStores } from "#app/domain/stores/read-stores.server.ts";
import { addDays, localTime } from "#app/domain/time/zones.ts";
import { TimeZoneContext } from "#app/i18n/format.ts";
import { read } from "#app/infrastructure/transact.server.ts";
import { receptionChannel } from "#app/realtime/channels.ts";
import { liveCursors } from "#app/realtime/cursors.server.ts";
import { useConnection } from "#app/realtime/live-context.tsx";
import { useLive } from "#app/realtime/use-live.ts";
import { StoreSwitch } from "#app/routes/floor/StoreSwitch.tsx";
import { notFound, requireCan, requireStaff } from "#app/routes/session/gate.server.ts";
import type { Route } from "./+types/appointments-page.ts";
import classes from "./appointments-page.module.css";
import { DayRow } from "./DayRow.tsx";
import { WeekStrip } from "./WeekStrip.tsx";

const aDate = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

export async function loader({ request }: Route.LoaderArgs) {
  const { staff, scope } = await requireStaff(request);
  requireCan(staff, "appointment:read");
  const now = new Date();
  const asked = new URL(request.url).searchParams;
  const consultantId = staff.role === "consultant" ? staff.id : undefined;
  const found = await read(scope, async (tx) => {
    const { stores, store } = await readStores(tx, scope, asked.get("store"));
    if (!store) return undefined;
    const today = localTime(now, store.timeZone).date;
    const date = realDate(asked.get("day")) ?? today;
    const day = { storeId: store.id, timeZone: store.timeZone, date };
    const cards = await dayBoard(tx, scope, day, now);
    return {
      store,
      stores,
      today,
      date,
      at: now.toISOString(),
      cards: cards.filter((card) => !consultantId || card.consultantId === consultantId),
      week: await weekOfAppointments(tx, scope, { ...day, consultantId }),
      live: await liveCursors(tx, [receptionChannel(store.id)]),
    };
  });
  if (!found) throw notFound();
  const cards = found.cards.map((card) => ({ ...card, token: tokenOf(card, found.store.id) }));
  return { ...found, cards, mine: consultantId !== undefined, opens: can(staff, "lead:read") };
}

/** `2027-02-30` looks like a date and is none. */
function realDate(text: string | null): string | null {
  if (!text || !aDate.test(text) || text < "2000" || text >= "2100") return null;
  if (Number.isNaN(Date.parse(`${text}T00:00:00Z`))) return null;
  return addDays(text, 0) === text ? text : null;
}

function tokenOf({ appointmentId, startsAt, state }: DayCard, storeId: string): string | null {
  if (!appointmentId || !startsAt || state !== "due") return null;
  return signCheckInToken({ id: appointmentId, storeId, startsAt: new Date(startsAt) });
}

export default function AppointmentsPage({ loaderData }: Route.ComponentProps) {
  const { store, stores, today, date, cards, week, live, mine, opens, at } = loaderData;
  const { t } = useTranslation("appointments");
  const navigate = useNavigate();
  const { state, asOf } = useConnection();
  useLive(live, { when: ({ noun }) => noun !== "visit-talk" });
  const addressOf = (day: string) =>
    `?day=${day}${stores.length > 1 ? `&store=${store.code}` : ""}`;
  useShortcuts({
    ArrowLeft: () => void navigate(addressOf(addDays(date, -1))),
    ArrowRight: () => void navigate(addressOf(addDays(date, 1))),
  });
  const groups = mine ? [{ id: "", name: null, cards }] : byConsultant(cards);
  return (
    <TimeZoneContext value={store.timeZone}>
      <title>{`${t(mine ? "mine" : "title")} · Showline`}</title>
      <div className={classes.root} data-mine={mine}>
        <PageHead title={t(mine ? "mine" : "title")} place={store.name}>
          <StoreSwitch stores={stores} current={store.code} />
        </PageHead>
        <WeekStrip week={week} date={date} today={today} addressOf={addressOf} />
        <StaleEdge stale={state === "offline"} asOf={asOf ?? at}>
          {cards.length === 0 ? (
            <EmptyState
              icon={CalendarX2}
              title={t("empty")}
              hint={t(mine ? "emptyHint" : "emptyDesk")}
              action={
                <Button component={Link} to={mine ? "/queue" : "/reception"} variant="default">
                  {t(mine ? "toQueue" : "toReception")}
                </Button>
              }
            />
          ) : (
            <div className={classes.groups}>
              {groups.map((group) => (
                <section key={group.id} className={classes.group}>
                  {!mine && (
                    <h2 className={classes.consultant}>
                      {group.name ?? t("nobody")}
                      <span className={classes.count}>
                        {t("dayCount", { count: group.cards.length })}
                      </span>
                    </h2>
                  )}
                  <ul className={classes.rows}>
                    {group.cards.map((card) => (
                      <li key={card.appointmentId ?? card.visitId}>
                        <DayRow card={card} opens={opens} />
                      </li>
                    ))}
                  </ul>
                </section>
              ))}
            </div>
          )}
        </StaleEdge>
      </div>
    </TimeZoneContext>
  );
}

type Card = Route.ComponentProps["loaderData"]["cards"][number];

function byConsultant(cards: Card[]) {
  const groups = new Map<string, { id: string; name: string | null; cards: Card[] }>();
  for (const card of cards) {
    const id = card.consultantId ?? "";
    const group = groups.get(id) ?? { id, name: card.consultant, cards: [] };
    group.cards.push(card);
    groups.set(id, group);
  }
  return [...groups.values()].sort((a, b) => (a.name ?? "￿").localeCompare(b.name ?? "￿", "vi"));
}
