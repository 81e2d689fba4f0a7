import { type ReactNode, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { openPalette } from "#app/components/CommandPalette.tsx";
import { NewVersionBanner } from "#app/components/NewVersionBanner.tsx";
import { OfflineBanner } from "#app/components/OfflineBanner.tsx";
import { ShortcutHelp } from "#app/components/ShortcutHelp.tsx";
import { useKeptFocus } from "#app/components/use-kept-focus.ts";
import { useShortcuts } from "#app/components/use-shortcuts.ts";
import type { SignedInStaff } from "#app/domain/staff/schema.ts";
import type { LiveCursor } from "#app/realtime/events.ts";
import { useConnection } from "#app/realtime/live-context.tsx";
import { useLive } from "#app/realtime/use-live.ts";
import { useOnline } from "#app/realtime/use-online.ts";
import { ConsolePalette } from "#app/routes/frame/console-palette.tsx";
import { Frame } from "#app/routes/frame/Frame.tsx";
import { navigationOf, phoneNavigationOf } from "#app/routes/frame/navigation.ts";
import { useShortcutGroups } from "#app/routes/frame/shortcut-groups.ts";
import { usePagesAhead } from "#app/routes/frame/use-pages-ahead.ts";
import { NoteDraftsContext, useNoteDrafts } from "#app/routes/leads/note-drafts.ts";
import { useFlushedOutbox, useOutbox } from "#app/routes/leads/use-outbox.ts";
import { usePresence } from "#app/routes/me/use-presence.ts";
import { type Arrival, ArrivalNotice } from "#app/routes/visits/arrival-notice.tsx";

type Props = {
  staff: SignedInStaff;
  live: LiveCursor[];
  arrivals: Arrival[];
  children: ReactNode;
};

/** The frame of a signed-in person: their pages, their line, who waits for them. */
export function ConsoleFrame({ staff, live, arrivals, children }: Props) {
  const { t } = useTranslation("shell");
  const { state, silent, asOf, newVersion } = useConnection();
  const online = useOnline(state, silent);
  const waiting = useOutbox().filter((act) => act.staffId === staff.id);
  useFlushedOutbox(staff.id);
  useKeptFocus();
  const navigate = useNavigate();
  const { away, say } = usePresence(staff);
  const [helping, setHelping] = useState(false);
  const drafts = useNoteDrafts();
  const navigation = useMemo(() => navigationOf(staff.role, t), [staff.role, t]);
  const underThumb = useMemo(() => phoneNavigationOf(staff.role, t), [staff.role, t]);
  useLive(live, { when: (change) => change.noun === "visit" || change.noun === "staff" });
  useShortcuts({
    "?": () => setHelping(true),
    "/": () => openPalette(),
  });
  usePagesAhead(state === "live");
  return (
    <Frame
      navigation={navigation}
      phoneNavigation={underThumb}
      onSearch={openPalette}
      status={{
        connection: online ? state : "offline",
        presence: away ? "away" : "online",
        onPresence: staff.role === "consultant" ? say : undefined,
        store: staff.stores.length === 1 ? (staff.stores[0]?.name ?? null) : null,
        asOf: online ? null : asOf,
      }}
      banner={
        <>
          <OfflineBanner online={online} since={asOf} waiting={waiting.length} />
          <NewVersionBanner available={newVersion} />
          <ArrivalNotice arrivals={arrivals} />
        </>
      }
    >
      <NoteDraftsContext value={drafts}>{children}</NoteDraftsContext>
      <ConsolePalette navigation={navigation} onHelp={() => setHelping(true)} onGo={navigate} />
      <ShortcutHelp
        opened={helping}
        onClose={() => setHelping(false)}
        groups={useShortcutGroups(staff.role)}
      />
    </Frame>
  );
}
