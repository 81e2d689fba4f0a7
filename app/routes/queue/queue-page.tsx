import { Button } from "@mantine/core";
import { SquareKanban } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Link, type ShouldRevalidateFunctionArgs, useOutletContext } from "react-router";
import { EmptyState } from "#app/components/EmptyState.tsx";
import { useRenewal } from "#app/components/use-renewal.ts";
import { countDay } from "#app/domain/queue/count-day.server.ts";
import { readOnce } from "#app/infrastructure/read-once.server.ts";
import { queueChannel } from "#app/realtime/channels.ts";
import { liveCursors } from "#app/realtime/cursors.server.ts";
import { useLive, useSettledRevalidation } from "#app/realtime/use-live.ts";
import { DayNumbers } from "#app/routes/queue/DayNumbers.tsx";
import { NextActCard } from "#app/routes/queue/NextActCard.tsx";
import type { QueueOutlet } from "#app/routes/queue/QueueScreen.tsx";
import { requireStaff } from "#app/routes/session/gate.server.ts";
import type { Route } from "./+types/queue-page.ts";
import classes from "./queue-page.module.css";

export async function loader({ request }: Route.LoaderArgs) {
  const { staff, scope } = await requireStaff(request);
  if (staff.role !== "consultant") return { day: null, live: [] };
  const timeZone = staff.stores[0]?.timeZone ?? "Asia/Ho_Chi_Minh";
  const [live, day] = await readOnce(request, scope, (reader) =>
    Promise.all([liveCursors(reader, [queueChannel(staff.id)]), countDay(reader, scope, timeZone)]),
  );
  return { live, day };
}

/** Filter and order change nothing of the day. */
export function shouldRevalidate({
  currentUrl,
  nextUrl,
  formMethod,
}: ShouldRevalidateFunctionArgs) {
  return currentUrl.href === nextUrl.href || formMethod !== undefined;
}

/** Many appointments are due at the same full hour: not all screens ask in one moment. */
const spreadMs = 4_000;

/** Nothing is selected: the next best act in a sentence, and what the day has brought. */
export default function QueuePage({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation("queue");
  const outlet = useOutletContext<QueueOutlet>();
  useLive(loaderData.live, { when: (change) => change.noun !== "staff" });
  const until = loaderData.day?.holdsUntil ?? Number.POSITIVE_INFINITY;
  useRenewal(until, useSettledRevalidation(), { spreadMs });
  if (!loaderData.day || !outlet) {
    return (
      <EmptyState
        icon={SquareKanban}
        title={t("noQueue.title")}
        hint={t("noQueue.hint")}
        action={
          <Button component={Link} to="/floor">
            {t("noQueue.action")}
          </Button>
        }
      />
    );
  }
  return (
    <div className={classes.root}>
      <title>{`${t("title")} · Showline`}</title>
      <NextActCard rows={outlet.rows} />
      <DayNumbers day={loaderData.day} />
      <p className={classes.keys}>{t("keys")}</p>
    </div>
  );
}
