import { Button } from "@mantine/core";
import { FlaskConical } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useFetcher } from "react-router";
import { SectionTitle } from "#app/components/SectionTitle.tsx";
import { useWhileOnline } from "#app/components/use-while-online.ts";
import type { DryRun } from "#app/domain/assignment/dry-run.ts";
import type { Answer } from "#app/infrastructure/refusal.ts";
import { DryRunPeople } from "./DryRunPeople.tsx";
import { DryRunSums } from "./DryRunSums.tsx";
import { DryRunWhy } from "./DryRunWhy.tsx";
import classes from "./dry-run.module.css";
import type { PolicyDraft } from "./use-policy-draft.ts";

export type DryRunPanelProps = { storeId: string; version: number; draft: PolicyDraft };

/** What the policy on the page would have done with the leads of the last 30 days, before it is saved. */
export function DryRunPanel({ storeId, version, draft }: DryRunPanelProps) {
  const { t } = useTranslation("assignment");
  const fetcher = useFetcher<Answer<{ run: DryRun }>>();
  const [tried, setTried] = useState("");
  const text = JSON.stringify(draft.policy);
  const { data: answer, state } = fetcher;
  const run = answer?.ok ? answer.run : null;
  const stale = run !== null && tried !== text && state === "idle";
  const whileOnline = useWhileOnline();
  const start = () =>
    whileOnline(() => {
      setTried(text);
      fetcher.submit(
        { storeId, expected: version, policy: text, key: crypto.randomUUID() },
        { method: "post", action: "/admin/assignment/dry-runs" },
      );
    });
  return (
    <section className={classes.panel} aria-busy={state !== "idle"}>
      <SectionTitle>{t("dryRun.title")}</SectionTitle>
      <p className={classes.hint}>{t("dryRun.hint")}</p>
      <Button
        variant={run ? "default" : "light"}
        leftSection={<FlaskConical size={16} aria-hidden />}
        onClick={start}
        loading={state !== "idle"}
        disabled={draft.refusal !== null}
      >
        {t(run ? "dryRun.again" : "dryRun.start")}
      </Button>
      <div role="status">
        {answer && !answer.ok && state === "idle" && (
          <p className={classes.failed}>{t("dryRun.failed")}</p>
        )}
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
