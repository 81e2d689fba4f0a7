import { VisuallyHidden } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { StaleEdge } from "#app/components/StaleEdge.tsx";
import { useShortcuts } from "#app/components/use-shortcuts.ts";
import { can } from "#app/domain/staff/can.ts";
import { visitDetail } from "#app/domain/visits/read-visit.server.ts";
import { capitalised } from "#app/i18n/capitalised.ts";
import { useFormat } from "#app/i18n/format.ts";
import { read } from "#app/infrastructure/transact.server.ts";
import { queueChannel, receptionChannel } from "#app/realtime/channels.ts";
import { liveCursors } from "#app/realtime/cursors.server.ts";
import { useConnection } from "#app/realtime/live-context.tsx";
import { useLive } from "#app/realtime/use-live.ts";
import { useCalled } from "#app/routes/floor/use-called.ts";
import { requireId } from "#app/routes/leads/require-lead.server.ts";
import { notFound, requireCan, requireStaff } from "#app/routes/session/gate.server.ts";
import type { Route } from "./+types/visit-page.ts";
import { EarlierVisits } from "./EarlierVisits.tsx";
import { OutcomeBar } from "./OutcomeBar.tsx";
import { ScriptStage } from "./ScriptStage.tsx";
import { SeenProducts } from "./SeenProducts.tsx";
import { useSteps } from "./use-steps.ts";
import { VisitClock } from "./VisitClock.tsx";
import { VisitNotes } from "./VisitNotes.tsx";
import classes from "./visit-page.module.css";
import { WhoPanel } from "./WhoPanel.tsx";

export async function loader({ request, params }: Route.LoaderArgs) {
  const { staff, scope } = await requireStaff(request);
  const visitId = requireId(params.visitId);
  const found = await read(scope, async (tx) => {
    const detail = await visitDetail(tx, scope, visitId, new Date());
    if (!detail) return undefined;
    const { storeId } = detail.visit;
    const channels = [receptionChannel(storeId)];
    if (staff.role !== "receptionist") channels.push(queueChannel(staff.id));
    return { ...detail, live: await liveCursors(tx, channels) };
  });
  if (!found) throw notFound();
  const { storeId, consultantId } = found.visit;
  requireCan(staff, "visit:read", { storeId, consultantId });
  requireCan(staff, "trail:read", { storeId, consultantId });
  return { ...found, mayRecord: can(staff, "visit:record", { storeId, consultantId }) };
}

const parts = ["script", "who", "products"] as const;

export default function VisitPage({ loaderData }: Route.ComponentProps) {
  const { visit, trail, scripts, earlier, known, colleagues, live, mayRecord } = loaderData;
  const { t } = useTranslation("visits");
  const { language } = useFormat();
  const called = useCalled();
  const { state, asOf } = useConnection();
  const [part, setPart] = useState<(typeof parts)[number]>("script");
  useLive(live, { when: ({ id }) => id === visit.id || id === visit.leadId });
  const script = scripts[language] ?? scripts[language === "vi" ? "en" : "vi"];
  const steps = useSteps(visit, script, mayRecord && !visit.endedAt);
  useShortcuts({ ArrowRight: steps.next, ArrowLeft: steps.previous });
  return (
    <>
      <title>{`${t("title")} · Showline`}</title>
      <VisuallyHidden component="h1">
        {t("title")}: {visit.name}
      </VisuallyHidden>
      <div className={classes.page}>
        <StaleEdge stale={state === "offline"} asOf={asOf}>
          <div className={classes.root} data-part={part}>
            <div className={classes.who}>
              <WhoPanel visit={visit} trail={trail} known={known} earlier={earlier.length} />
              <div className={classes.more}>
                <EarlierVisits earlier={earlier} />
              </div>
            </div>
            <div className={classes.script}>
              <ScriptStage script={script} steps={steps} ended={visit.endedAt !== null} />
            </div>
            <div className={classes.clock}>
              <VisitClock visit={visit} colleagues={colleagues} mayRecord={mayRecord} />
            </div>
            <div className={classes.side}>
              <SeenProducts trail={trail} />
              <VisitNotes key={visit.id} visit={visit} readOnly={!mayRecord} />
            </div>
            <nav className={classes.parts} aria-label={t("title")}>
              {parts.map((one) => (
                <button
                  key={one}
                  type="button"
                  className={classes.part}
                  aria-pressed={one === part}
                  onClick={() => setPart(one)}
                >
                  {one === "who" && visit.name ? capitalised(called(visit)) : t(`tabs.${one}`)}
                </button>
              ))}
            </nav>
            <OutcomeBar key={visit.id} visit={visit} trail={trail} mayRecord={mayRecord} />
          </div>
        </StaleEdge>
      </div>
    </>
  );
}
