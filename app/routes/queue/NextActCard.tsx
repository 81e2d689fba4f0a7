import { Button } from "@mantine/core";
import { ArrowRight, CircleCheckBig } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "react-router";
import { EmptyState } from "#app/components/EmptyState.tsx";
import { useNow } from "#app/components/use-now.ts";
import { salutation } from "#app/domain/people/salutation.ts";
import { nextAct } from "#app/domain/queue/next-act.ts";
import type { QueueRow } from "#app/domain/queue/schema.ts";
import { scoreAt } from "#app/domain/scoring/score.ts";
import { capitalised } from "#app/i18n/capitalised.ts";
import { useFormat } from "#app/i18n/format.ts";
import { ScoreRing } from "#app/routes/leads/ScoreRing.tsx";
import { useRowWords } from "#app/routes/queue/use-row-words.ts";
import classes from "./NextActCard.module.css";

/** The next best act, in a sentence. */
export function NextActCard({ rows }: { rows: readonly QueueRow[] }) {
  const { t } = useTranslation("queue");
  const format = useFormat();
  const words = useRowWords();
  const now = useNow(15);
  const [params] = useSearchParams();
  const next = nextAct(rows, new Date(now));
  if (!next) {
    return <EmptyState icon={CircleCheckBig} title={t("next.calm")} hint={t("next.calmHint")} />;
  }
  const { kind, row } = next;
  const honorific = row.salutation === "anh" || row.salutation === "chị" ? row.salutation : null;
  const called = row.name
    ? (salutation({ name: row.name, honorific }, format.language) ?? row.name)
    : words.name(row);
  const score = scoreAt(row.rank, new Date(now));
  const agreed = row.followUpAt ?? row.nextAppointmentAt ?? row.lapsedAt ?? row.openedAt;
  const sentence = t(`next.${kind}`, {
    name: called,
    score,
    when: format.when(
      kind === "appointment-soon" ? (row.nextAppointmentAt ?? agreed) : agreed,
      now,
    ),
    time: format.duration((now - Date.parse(row.assignedAt ?? row.openedAt)) / 1000),
    what: words.doing(row.lastSeen),
  });
  return (
    <section className={classes.root}>
      <h2 className={classes.label}>{t("next.title")}</h2>
      <div className={classes.act}>
        <ScoreRing score={score} size="header" />
        <div className={classes.words}>
          <p className={classes.sentence}>{capitalised(sentence)}</p>
          <p className={classes.quiet}>
            {words.name(row)} · {words.line(row)} · {words.source(row)}
          </p>
          <Button
            component={Link}
            size="lg"
            to={{ pathname: `/leads/${row.id}`, search: params.size > 0 ? `?${params}` : "" }}
            rightSection={<ArrowRight size={18} aria-hidden />}
          >
            {t("next.open")}
          </Button>
        </div>
      </div>
    </section>
  );
}
