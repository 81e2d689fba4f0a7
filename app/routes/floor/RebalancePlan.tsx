import { ArrowRight } from "lucide-react";
import { useTranslation } from "react-i18next";
import { violationsAfter } from "#app/domain/rebalance/count-violations.ts";
import type { ProposedRebalance } from "#app/domain/rebalance/propose-rebalance.server.ts";
import { useFormat } from "#app/i18n/format.ts";
import { loadsAfter } from "./loads-after.ts";
import classes from "./RebalancePlan.module.css";
import { useCalled } from "./use-called.ts";
import { useRebalanceWords } from "./use-rebalance-words.ts";

export type RebalancePlanProps = {
  proposal: ProposedRebalance;
  unticked: ReadonlySet<string>;
};

const gains = ["misplaced", "overCapacity", "endangered", "uneven"] as const;

/** How good the plan is, in a sentence, and what would be out of line and on whom with the moves that are ticked. */
export function RebalancePlan({ proposal, unticked }: RebalancePlanProps) {
  const { t } = useTranslation("rebalance");
  const words = useRebalanceWords();
  const { moves, count, before, standing } = proposal;
  const ticked = moves.filter(({ leadId }) => !unticked.has(leadId));
  const after = violationsAfter(standing, ticked);
  const changed = loadsAfter(proposal, unticked);
  return (
    <>
      {moves.length > 0 && <p className={classes.method}>{words.method(proposal)}</p>}
      {moves.length < count && (
        <p className={classes.note}>{t("shown", { shown: moves.length })}</p>
      )}
      {moves.length > 0 && (
        <ul className={classes.gains}>
          {gains
            .filter((gain) => before[gain] > 0 || after[gain] > 0)
            .map((gain) => (
              <li key={gain} className={classes.gain}>
                <span className={classes.figures}>
                  {Math.ceil(before[gain])}
                  <ArrowRight size={14} aria-label="→" />
                  {Math.ceil(after[gain])}
                </span>
                {t(`gains.${gain}`)}
              </li>
            ))}
        </ul>
      )}
      <Stuck stuck={proposal.stuck} />
      {changed.length > 0 && (
        <section aria-label={t("loads")}>
          <h3 className={classes.title}>{t("loads")}</h3>
          <ul className={classes.loads}>
            {changed.map((load) => (
              <Load key={load.id} {...load} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

type LoadProps = ReturnType<typeof loadsAfter>[number];

function Load({ name, before, after, capacity }: LoadProps) {
  const { t } = useTranslation("rebalance");
  const format = useFormat();
  const whole = Math.max(capacity, before, after, 1);
  const part = (value: number) => `${(value / whole) * 100}%`;
  const figures = { before: format.number(before), after: format.number(after), capacity };
  return (
    <li className={classes.load}>
      <span className={classes.name}>{name}</span>
      <span className={classes.bar} role="img" aria-label={t("load", { name, ...figures })}>
        <span className={classes.before} style={{ width: part(before) }} />
        <span
          className={classes.after}
          data-over={after > capacity || undefined}
          style={{ width: part(after) }}
        />
        {whole > capacity && <span className={classes.limit} style={{ left: part(capacity) }} />}
      </span>
      <span className={classes.number} aria-hidden>
        {figures.before} → <strong>{figures.after}</strong>/{capacity}
      </span>
    </li>
  );
}

function Stuck({ stuck }: Pick<ProposedRebalance, "stuck">) {
  const { t, i18n } = useTranslation("rebalance");
  const called = useCalled();
  if (stuck.count === 0) return null;
  const shown = stuck.first.slice(0, 5);
  const names: string[] = shown.map((one) => t(`stuckWhy.${one.why}`, { name: called(one) }));
  if (stuck.count > shown.length) {
    names.push(t("stuckMore", { count: stuck.count - shown.length }));
  }
  const list = new Intl.ListFormat(i18n.language, { type: "conjunction" }).format(names);
  return <p className={classes.note}>{t("stuck", { count: stuck.count, names: list })}</p>;
}
