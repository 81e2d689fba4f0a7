import { useTranslation } from "react-i18next";
import {
  matchPath,
  Outlet,
  useNavigation,
  useRouteLoaderData,
  useSearchParams,
} from "react-router";
import { DetailSkeleton } from "#app/components/Skeletons.tsx";
import { SplitView } from "#app/components/SplitView.tsx";
import { StaleEdge } from "#app/components/StaleEdge.tsx";
import type { QueueRow } from "#app/domain/queue/schema.ts";
import type { LiveCursor } from "#app/realtime/events.ts";
import { useConnection } from "#app/realtime/live-context.tsx";
import { CallScriptPanel } from "#app/routes/leads/CallScriptPanel.tsx";
import type { loader as leadLoader } from "#app/routes/leads/lead-page.tsx";
import { QueueList } from "#app/routes/queue/QueueList.tsx";
import { useQueueRows } from "#app/routes/queue/use-queue-rows.ts";
import { useSoonParams } from "#app/routes/queue/use-soon-params.ts";

type Props = {
  live: LiveCursor[];
  rows: QueueRow[];
  open: number;
  until: number;
  withStore: boolean;
  selectedId: string | undefined;
};

export type QueueOutlet = { rows: readonly QueueRow[] } | null;

/** A consultant's queue beside the lead that is open. */
export function QueueScreen({ live, rows: fresh, open, until, withStore, selectedId }: Props) {
  const { t } = useTranslation(["queue", "leads"]);
  const { rows, loading, offerNews } = useQueueRows({ live, rows: fresh, open, until });
  const { state, asOf } = useConnection();
  const lead = useRouteLoaderData<typeof leadLoader>("routes/leads/lead-page")?.lead;
  const [params, setParams] = useSearchParams();
  const search = new URLSearchParams(params);
  search.delete("tab");
  const tab = useSoonParams().get("tab") === "script" ? "aside" : "detail";
  const going = useNavigation().location;
  const goingTo = going && matchPath("/leads/:leadId", going.pathname)?.params.leadId;
  const shownId = going?.pathname === "/queue" ? undefined : (goingTo ?? selectedId);
  const arriving = shownId !== selectedId;
  return (
    <SplitView
      selected={shownId !== undefined}
      backTo={`/queue${search.size > 0 ? `?${search}` : ""}`}
      listLabel={t("title")}
      list={
        <StaleEdge stale={state !== "live" && asOf !== null} asOf={asOf}>
          <QueueList
            rows={rows}
            loading={loading}
            offerNews={offerNews}
            selectedId={shownId}
            withStore={withStore}
          />
        </StaleEdge>
      }
      detail={arriving ? <DetailSkeleton /> : <Outlet context={{ rows } satisfies QueueOutlet} />}
      aside={
        lead && !lead.closedAt && !arriving ? (
          <CallScriptPanel key={lead.id} lead={lead} />
        ) : undefined
      }
      asideLabel={t("leads:script")}
      tab={tab}
      onTab={(next) => {
        const changed = new URLSearchParams(params);
        if (next === "aside") changed.set("tab", "script");
        else changed.delete("tab");
        setParams(changed, { replace: true, preventScrollReset: true });
      }}
    />
  );
}
