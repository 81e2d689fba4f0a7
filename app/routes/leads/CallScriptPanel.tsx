import { Button, SegmentedControl } from "@mantine/core";
import { Armchair, ChevronLeft, ChevronRight, MessageSquareQuote } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { EmptyState } from "#app/components/EmptyState.tsx";
import { useShortcuts } from "#app/components/use-shortcuts.ts";
import type { ScriptStep } from "#app/domain/call-scripts/schema.ts";
import type { LeadDetail } from "#app/domain/leads/queries.server.ts";
import { useFormat } from "#app/i18n/format.ts";
import classes from "./CallScriptPanel.module.css";

/** What to say now, one step at a time, with this customer's name and products in it. */
export function CallScriptPanel({ lead }: { lead: LeadDetail }) {
  const { t } = useTranslation(["leads", "common"]);
  const format = useFormat();
  const [language, setLanguage] = useState(format.language);
  const [at, setAt] = useState(0);
  const script = lead.scripts[language] ?? lead.scripts[language === "vi" ? "en" : "vi"];
  const steps = script?.steps ?? [];
  const step = steps[Math.min(at, steps.length - 1)];
  const go = (by: 1 | -1) => setAt(Math.max(0, Math.min(steps.length - 1, at + by)));
  useShortcuts({ "[": () => go(-1), "]": () => go(1) });
  if (lead.visitId) {
    return (
      <EmptyState
        icon={Armchair}
        title={t("scripts.inStore")}
        hint={t("scripts.inStoreHint")}
        action={
          <Button component={Link} to={`/visits/${lead.visitId}`} variant="light">
            {t("banner.openVisit")}
          </Button>
        }
      />
    );
  }
  if (!script || !step) {
    return (
      <EmptyState
        icon={MessageSquareQuote}
        title={t("scripts.none")}
        hint={t("scripts.noneHint")}
      />
    );
  }
  const both = lead.scripts.vi && lead.scripts.en;
  return (
    <div className={classes.root}>
      <header className={classes.head}>
        <h2 className={classes.title}>{script.title}</h2>
        <p className={classes.quiet}>
          {t(`scripts.forBand.${script.band}`)}
          {script.reasons
            .filter((reason) => reason !== "for-band")
            .map((reason) => ` · ${t(`scripts.reasons.${reason}`)}`)}
        </p>
        {both && (
          <SegmentedControl
            size="xs"
            aria-label={t("scripts.language")}
            value={script.language}
            onChange={(value) => setLanguage(value === "en" ? "en" : "vi")}
            data={[
              { value: "vi", label: "Tiếng Việt" },
              { value: "en", label: "English" },
            ]}
          />
        )}
      </header>
      <Step step={step} />
      <nav className={classes.walk} aria-label={t("scripts.steps")}>
        <Button
          variant="default"
          leftSection={<ChevronLeft size={16} aria-hidden />}
          disabled={at === 0}
          onClick={() => go(-1)}
        >
          {t("common:actions.previous")}
        </Button>
        <span className={classes.quiet} aria-live="polite">
          {t("scripts.step", { step: Math.min(at, steps.length - 1) + 1, total: steps.length })}
        </span>
        <Button
          variant={at >= steps.length - 1 ? "default" : "light"}
          rightSection={<ChevronRight size={16} aria-hidden />}
          disabled={at >= steps.length - 1}
          onClick={() => go(1)}
        >
          {t("common:actions.next")}
        </Button>
      </nav>
    </div>
  );
}

function Step({ step }: { step: ScriptStep }) {
  const { t } = useTranslation("leads");
  return (
    <div className={classes.step}>
      {step.say && <p className={classes.say}>{step.say}</p>}
      {step.ask?.question && (
        <section className={classes.part}>
          <h3 className={classes.label}>{t("scripts.ask")}</h3>
          <p className={classes.question}>{step.ask.question}</p>
          {step.ask.answers.length > 0 && (
            <ul className={classes.answers}>
              {step.ask.answers.map((answer) => (
                <li key={answer}>{answer}</li>
              ))}
            </ul>
          )}
        </section>
      )}
      {step.objections && step.objections.length > 0 && (
        <section className={classes.part}>
          <h3 className={classes.label}>{t("scripts.objections")}</h3>
          {step.objections.map((objection) => (
            <details key={objection.key} className={classes.objection}>
              <summary>{objection.label}</summary>
              <p>{objection.answer}</p>
            </details>
          ))}
        </section>
      )}
    </div>
  );
}
