import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { UserRoundPlus } from "lucide-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { KeyHint } from "#app/components/KeyHint.tsx";
import { PageHead } from "#app/components/PageHead.tsx";
import { StaleEdge } from "#app/components/StaleEdge.tsx";
import { dayBoard } from "#app/domain/appointments/queries.server.ts";
import { readDeskChoices, readStores } from "#app/domain/stores/read-stores.server.ts";
import { localTime } from "#app/domain/time/zones.ts";
import { TimeZoneContext, useFormat } from "#app/i18n/format.ts";
import { read } from "#app/infrastructure/transact.server.ts";
import { receptionChannel } from "#app/realtime/channels.ts";
import { liveCursors } from "#app/realtime/cursors.server.ts";
import { useConnection } from "#app/realtime/live-context.tsx";
import { useLive } from "#app/realtime/use-live.ts";
import { StoreSwitch } from "#app/routes/floor/StoreSwitch.tsx";
import { notFound, requireCan, requireStaff } from "#app/routes/session/gate.server.ts";
import type { Route } from "./+types/reception-page.ts";
import { Board } from "./Board.tsx";
import { CameraScan } from "./CameraScan.tsx";
import { GuestSearch } from "./GuestSearch.tsx";
import classes from "./reception-page.module.css";
import { useDesk } from "./use-desk.ts";
import { useScanner } from "./use-scanner.ts";
import { WalkInDrawer, type WalkInStart } from "./WalkInDrawer.tsx";

export async function loader({ request }: Route.LoaderArgs) {
  const { staff, scope } = await requireStaff(request);
  requireCan(staff, "check-in:record");
  const now = new Date();
  const code = new URL(request.url).searchParams.get("store");
  const found = await read(scope, async (tx) => {
    const { stores, store } = await readStores(tx, scope, code);
    if (!store) return undefined;
    const { date } = localTime(now, store.timeZone);
    const day = { storeId: store.id, timeZone: store.timeZone, date };
    return {
      store,
      stores,
      at: now.toISOString(),
      cards: await dayBoard(tx, scope, day, now),
      choices: await readDeskChoices(tx, store.id, now),
      live: await liveCursors(tx, [receptionChannel(store.id)]),
    };
  });
  if (!found) throw notFound();
  return { ...found, seesVisits: staff.role !== "receptionist" };
}

export default function ReceptionPage({ loaderData }: Route.ComponentProps) {
  const { store, stores, choices, live, at, seesVisits } = loaderData;
  const { t } = useTranslation("reception");
  const format = useFormat();
  const { state, asOf } = useConnection();
  const search = useRef<HTMLInputElement>(null);
  // On a touch screen the focus would bring up the keyboard.
  const focusSearch = () => {
    if (window.matchMedia("(pointer: fine)").matches) search.current?.focus();
  };
  const desk = useDesk(loaderData.cards, store.id, focusSearch);
  const [walkIn, setWalkIn] = useState<{ turn: number; start: WalkInStart }>({
    turn: 0,
    start: {},
  });
  const [opened, drawer] = useDisclosure(false);
  useLive(live, { when: ({ noun }) => noun !== "visit-talk" });
  useScanner((scanned) => {
    void desk.scan(scanned);
  });

  const openWalkIn = (start: WalkInStart = {}) => {
    setWalkIn(({ turn }) => ({ turn: turn + 1, start }));
    drawer.open();
  };
  const closeWalkIn = () => {
    drawer.close();
    focusSearch();
  };

  return (
    <TimeZoneContext value={store.timeZone}>
      <title>{`${t("title")} · ${store.city} · Showline`}</title>
      <div className={classes.root}>
        <PageHead
          title={t("title")}
          place={`${store.name} · ${format.weekday(at)} ${format.date(at)}`}
        >
          <StoreSwitch stores={stores} current={store.code} />
        </PageHead>
        <div className={classes.tools}>
          <GuestSearch ref={search} store={store} desk={desk} onWalkIn={openWalkIn} />
          <CameraScan onScan={desk.scan} />
          <Button
            size="lg"
            h="3.25rem"
            className={classes.walkIn}
            leftSection={<UserRoundPlus size={20} aria-hidden />}
            rightSection={<KeyHint keys="F2" />}
            onClick={() => openWalkIn()}
          >
            {t("walkIn.button")}
          </Button>
        </div>
        <StaleEdge stale={state === "offline"} asOf={asOf ?? at}>
          <Board desk={desk} consultants={choices.consultants} seesVisits={seesVisits} />
        </StaleEdge>
      </div>
      <WalkInDrawer
        key={walkIn.turn}
        opened={opened}
        start={walkIn.start}
        storeId={store.id}
        lines={choices.lines}
        desk={desk}
        onClose={closeWalkIn}
      />
    </TimeZoneContext>
  );
}
