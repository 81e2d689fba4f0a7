import { Button, VisuallyHidden } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { SectionTitle } from "#app/components/SectionTitle.tsx";
import { Sparkline } from "#app/components/Sparkline.tsx";
import type { LeadDetail } from "#app/domain/leads/queries.server.ts";
import { bandOf } from "#app/domain/scoring/score.ts";
import { ReasonList } from "#app/routes/leads/ReasonList.tsx";
import { useExplanation } from "#app/routes/leads/use-explanation.ts";
import classes from "./ScorePanel.module.css";

const shown = 3;

/** The score in one look: number, what it is made of, three reasons, two weeks. */
export function ScorePanel({ lead, onWhy }: { lead: LeadDetail; onWhy: () => void }) {
  const { t } = useTranslation("leads");
  const { score, interest, fit, reasons, history } = useExplanation(lead.score);
  const more = reasons.length - shown;
  return (
    <section className={classes.root}>
      <SectionTitle
        action={
          <Button size="xs" variant="subtle" className={classes.why} onClick={onWhy}>
            {t("score.why")}
          </Button>
        }
      >
        {t("score.title")}
      </SectionTitle>
      <div className={classes.top}>
        <p className={classes.number} data-heat={bandOf(score)}>
          {score}
          <span className={classes.of}>/100</span>
        </p>
        <div className={classes.bars}>
          <Bar label={t("score.interest")} value={interest} tone="interest" />
          <Bar label={t("score.fit")} value={fit} tone="fit" />
        </div>
        <figure className={classes.history}>
          <Sparkline values={history} width={120} height={40} />
          <figcaption>{t("score.history")}</figcaption>
        </figure>
      </div>
      {reasons.length === 0 ? (
        <p className={classes.none}>{t("score.none")}</p>
      ) : (
        <ReasonList reasons={reasons.slice(0, shown)} />
      )}
      {more > 0 && (
        <button type="button" className={classes.more} onClick={onWhy}>
          {t("score.moreReasons", { count: more })}
        </button>
      )}
    </section>
  );
}

function Bar({ label, value, tone }: { label: string; value: number; tone: "interest" | "fit" }) {
  return (
    <div className={classes.bar}>
      <span className={classes.barLabel}>{label}</span>
      <span className={classes.track} aria-hidden>
        <span className={classes.fill} data-tone={tone} style={{ width: `${value}%` }} />
      </span>
      <span className={classes.barValue}>
        {value}
        <VisuallyHidden>/100</VisuallyHidden>
      </span>
    </div>
  );
}
