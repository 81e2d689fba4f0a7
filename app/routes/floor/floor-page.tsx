import { Button } from "@mantine/core";
import { Scale } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ShouldRevalidateFunctionArgs } from "react-router";
import { PageHead } from "#app/components/PageHead.tsx";
import { StaleEdge } from "#app/components/StaleEdge.tsx";
import { useRenewal } from "#app/components/use-renewal.ts";
import { floorOf, storesOf } from "#app/domain/floor/queries.server.ts";
import { TimeZoneContext } from "#app/i18n/format.ts";
import { read } from "#app/infrastructure/transact.server.ts";
import { floorChannel } from "#app/realtime/channels.ts";
import { liveCursors } from "#app/realtime/cursors.server.ts";
import { useConnection } from "#app/realtime/live-context.tsx";
import { useLive, useSettledRevalidation } from "#app/realtime/use-live.ts";
import { notFound, requireCan, requireStaff } from "#app/routes/session/gate.server.ts";
import type { Route } from "./+types/floor-page.ts";
import { DayRates } from "./DayRates.tsx";
import { FloorBoard } from "./FloorBoard.tsx";
import classes from "./floor-page.module.css";
import { LeaveList } from "./LeaveList.tsx";
import { LeaveSheet } from "./LeaveSheet.tsx";
import { RebalanceSheet } from "./RebalanceSheet.tsx";
import { RecentRebalance } from "./RecentRebalance.tsx";
import { StoreSwitch } from "./StoreSwitch.tsx";
import { useUndoRebalance } from "./use-undo-rebalance.tsx";
import { WaitingGuests } from "./WaitingGuests.tsx";

export async function loader({ request }: Route.LoaderArgs) {
  const { staff, scope } = await requireStaff(request);
  requireCan(staff, "floor:read");
  const wanted = new URL(request.url).searchParams.get("store");
  const found = await read(scope, async (tx) => {
    const stores = await storesOf(tx, scope);
    const store = wanted ? stores.find(({ code }) => code === wanted) : stores[0];
    const floor = store && (await floorOf(tx, scope, store.id, new Date()));
    return floor && { floor, stores, live: await liveCursors(tx, [floorChannel(floor.store.id)]) };
  });
  if (!found) throw notFound();
  return found;
}

/** Opening and closing a consultant is in the address, and needs nothing from the server. */
export function shouldRevalidate(args: ShouldRevalidateFunctionArgs) {
  const { currentUrl, nextUrl, defaultShouldRevalidate } = args;
  const withoutOpen = (url: URL) => {
    const search = new URLSearchParams(url.search);
    search.delete("open");
    return `${url.pathname}?${search}`;
  };
  const onlyOpened =
    currentUrl.search !== nextUrl.search && withoutOpen(currentUrl) === withoutOpen(nextUrl);
  return onlyOpened ? false : defaultShouldRevalidate;
}

export default function FloorPage({ loaderData }: Route.ComponentProps) {
  const { floor, stores, live } = loaderData;
  const { t } = useTranslation("floor");
  const { state, asOf } = useConnection();
  useLive(live);
  useRenewal(Date.parse(floor.holdsUntil), useSettledRevalidation());
  // What is in the hand does not change under it: while a lead is dragged or a menu is open, the list stands still.
  const [held, setHeld] = useState<typeof floor | null>(null);
  const shown = held?.store.id === floor.store.id ? held : floor;
  const [rebalancing, setRebalancing] = useState(false);
  const [covering, setCovering] = useState<string | null>(null);
  const { pending, undo, offer } = useUndoRebalance();
  return (
    <TimeZoneContext value={floor.store.timeZone}>
      <title>{`${t("title")} · ${floor.store.city} · Showline`}</title>
      <div className={classes.root}>
        <div className={classes.head}>
          <PageHead title={t("title")} place={floor.store.name}>
            <StoreSwitch stores={stores} current={floor.store.code} />
            <Button
              variant="default"
              leftSection={<Scale size={16} aria-hidden />}
              onClick={() => setRebalancing(true)}
            >
              {t("needs.rebalance")}
            </Button>
          </PageHead>
        </div>
        <StaleEdge stale={state === "offline"} asOf={asOf ?? floor.at}>
          <div className={classes.columns}>
            <div className={classes.main}>
              <RecentRebalance
                rebalance={floor.rebalance}
                pending={pending}
                onUndo={(id) => void undo(id)}
              />
              <FloorBoard
                key={floor.store.id}
                floor={shown}
                onHold={(hold) => setHeld(hold ? shown : null)}
                onRebalance={() => setRebalancing(true)}
                onCover={setCovering}
              />
            </div>
            <aside className={classes.aside}>
              <WaitingGuests guests={floor.guests} waitingMinutes={floor.limits.waitingMinutes} />
              <LeaveList leaves={floor.leaves} />
              <DayRates rates={floor.rates} />
            </aside>
          </div>
        </StaleEdge>
        <RebalanceSheet
          key={floor.store.id}
          floor={floor}
          opened={rebalancing}
          onClose={() => setRebalancing(false)}
          onApplied={(done) => void offer(done)}
        />
        <LeaveSheet floor={floor} consultantId={covering} onClose={() => setCovering(null)} />
      </div>
    </TimeZoneContext>
  );
}
