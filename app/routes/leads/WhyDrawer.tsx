import { Drawer } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { SectionTitle } from "#app/components/SectionTitle.tsx";
import { strategies } from "#app/domain/assignment/schema.ts";
import type { LeadDetail } from "#app/domain/leads/queries.server.ts";
import { useFormat } from "#app/i18n/format.ts";
import { ReasonList } from "#app/routes/leads/ReasonList.tsx";
import { useExplanation } from "#app/routes/leads/use-explanation.ts";
import { useWhyWords } from "#app/routes/leads/use-why-words.ts";
import classes from "./WhyDrawer.module.css";

type Props = { opened: boolean; onClose: () => void; lead: LeadDetail };

/** Everything that was decided by itself about this lead, explained: its score and its consultant. */
export function WhyDrawer({ opened, onClose, lead }: Props) {
  const { t } = useTranslation(["leads", "why"]);
  return (
    <Drawer opened={opened} onClose={onClose} title={t("actions.why")}>
      <div className={classes.root}>
        <WhyScore score={lead.score} />
        <WhyConsultant lead={lead} />
      </div>
    </Drawer>
  );
}

function WhyScore({ score }: { score: LeadDetail["score"] }) {
  const { t } = useTranslation(["leads", "why"]);
  const explained = useExplanation(score);
  return (
    <section className={classes.part}>
      <SectionTitle aside={t("score.points", { points: explained.score })}>
        {t("score.reasons")}
      </SectionTitle>
      <ReasonList reasons={explained.reasons} />
      <p className={classes.quiet}>{t("score.decay")}</p>
    </section>
  );
}

function WhyConsultant({ lead }: { lead: LeadDetail }) {
  const { t } = useTranslation(["leads", "why", "assignment"]);
  const format = useFormat();
  const words = useWhyWords();
  const moved = lead.story.find((entry) => entry.kind === "assigned");
  const byHand = moved?.kind === "assigned" && moved.by ? moved : null;
  const { why } = lead;
  return (
    <section className={classes.part}>
      <SectionTitle>
        {lead.consultant ? t("why:title", { name: lead.consultant }) : t("why:nobodyTitle")}
      </SectionTitle>
      {byHand && (
        <p>
          {t("why:moved", { by: byHand.by ?? "", when: format.relative(byHand.at, Date.now()) })}
        </p>
      )}
      {why && (
        <>
          <p>
            {why.chosen && <strong>{why.chosen}: </strong>}
            {words(why.reason)}
          </p>
          {why.others.length > 0 && (
            <>
              <h3 className={classes.title}>{t("why:others")}</h3>
              <ul className={classes.others}>
                {why.others.map((other, index) => (
                  <li key={other.name ?? index}>
                    <strong>{other.name ?? t("why:nobody")}</strong>: {words(other.reason)}
                  </li>
                ))}
              </ul>
            </>
          )}
          <p className={classes.quiet}>
            {t("why:rule", {
              strategy: strategyWords(why.strategy, t),
              when: format.dateTime(why.at),
            })}
          </p>
        </>
      )}
    </section>
  );
}

/** Ways of choosing that no policy names: they come before and after all others. */
const ends = ["owner-first", "catch-all"] as const;

function strategyWords(
  strategy: string,
  t: ReturnType<typeof useTranslation<["leads", "why", "assignment"]>>["t"],
) {
  const named = strategies.find((one) => one === strategy);
  if (named) return t(`assignment:strategy.short.${named}`);
  const end = ends.find((one) => one === strategy);
  return end ? t(`why:strategy.${end}`) : strategy;
}
