import { Button } from "@mantine/core";
import { FlaskConical } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { SectionTitle } from "#app/components/SectionTitle.tsx";
import { useUnsent } from "#app/components/use-unsent.ts";
import type { DryRun } from "#app/domain/assignment/dry-run.ts";
import type { Answer } from "#app/infrastructure/refusal.ts";
import { sendAct } from "#app/routes/send-act.ts";
import { DryRunPeople } from "./DryRunPeople.tsx";
import { DryRunSums } from "./DryRunSums.tsx";
import { DryRunWhy } from "./DryRunWhy.tsx";
import classes from "./dry-run.module.css";
import type { PolicyDraft } from "./use-policy-draft.ts";

/** A try reads a month of leads. */
const patience = 60_000;

export type DryRunPanelProps = { storeId: string; version: number; draft: PolicyDraft };

/** What the policy on the page would have done with the leads of the last 30 days, before it is saved. */
export function DryRunPanel({ storeId, version, draft }: DryRunPanelProps) {
  const { t } = useTranslation("assignment");
  const { tried, answer, going, start } = useDryRun(storeId, version);
  const text = JSON.stringify(draft.policy);
  const run = answer?.ok ? answer.run : null;
  const stale = run !== null && tried !== text && !going;
  return (
    <section className={classes.panel} aria-busy={going}>
      <SectionTitle>{t("dryRun.title")}</SectionTitle>
      <p className={classes.hint}>{t("dryRun.hint")}</p>
      <Button
        variant={run ? "default" : "light"}
        leftSection={<FlaskConical size={16} aria-hidden />}
        onClick={() => void start(text)}
        loading={going}
        disabled={draft.refusal !== null}
      >
        {t(run ? "dryRun.again" : "dryRun.start")}
      </Button>
      <div role="status">
        {answer && !answer.ok && !going && <p className={classes.failed}>{t("dryRun.failed")}</p>}
        {stale && <p className={classes.stale}>{t("dryRun.stale")}</p>}
        {run?.leads === 0 && <p className={classes.hint}>{t("dryRun.noLeads")}</p>}
      </div>
      {run && run.leads > 0 && (
        <div className={classes.result} data-stale={stale}>
          <DryRunSums run={run} />
          <DryRunPeople run={run} />
          <DryRunWhy run={run} />
        </div>
      )}
    </section>
  );
}

/** A policy that is tried, and what came of it. Trying changes nothing that the page shows. */
function useDryRun(storeId: string, version: number) {
  const sayUnsent = useUnsent();
  const [tried, setTried] = useState("");
  const [answer, setAnswer] = useState<Answer<{ run: DryRun }> | null>(null);
  const [going, setGoing] = useState(false);
  const start = async (policy: string) => {
    setGoing(true);
    const given = await sendAct<{ run: DryRun }>(
      "POST",
      "/admin/assignment/dry-runs",
      { storeId, expected: String(version), policy },
      crypto.randomUUID(),
      patience,
    );
    setGoing(false);
    if (given === "unsent") {
      sayUnsent();
      return;
    }
    setTried(policy);
    setAnswer(given);
  };
  return { tried, answer, going, start };
}
