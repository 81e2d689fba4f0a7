import { Checkbox } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type {
  ProposedMove,
  ProposedRebalance,
} from "#app/domain/rebalance/propose-rebalance.server.ts";
import classes from "./RebalanceMoves.module.css";
import { useRebalanceWords } from "./use-rebalance-words.ts";

export type RebalanceMovesProps = {
  proposal: ProposedRebalance;
  unticked: ReadonlySet<string>;
  onTick: (leadIds: readonly string[], on: boolean) => void;
};

/** The moves by whom they leave, each with its reason and a tick; a tick for all of somebody's. */
export function RebalanceMoves({ proposal, unticked, onTick }: RebalanceMovesProps) {
  const { t } = useTranslation("rebalance");
  const { moves, consultants } = proposal;
  const names = new Map(consultants.map(({ id, name }) => [id, name]));
  const ticked = moves.filter(({ leadId }) => !unticked.has(leadId)).length;
  return (
    <section aria-label={t("moves")}>
      <h3 className={classes.title}>
        {t("moves")}
        <span className={classes.count}>{t("ticked", { ticked, count: moves.length })}</span>
      </h3>
      {groupsOf(moves).map(({ from, theirs }) => {
        const ids = theirs.map(({ leadId }) => leadId);
        const on = ids.filter((id) => !unticked.has(id)).length;
        const name = from === null ? t("fromNobody") : (names.get(from) ?? t("somebody"));
        const heading = from === null ? name : t("from", { name });
        return (
          <fieldset key={from ?? ""} className={classes.group}>
            <legend className={classes.legend}>
              <Checkbox
                checked={on === ids.length}
                indeterminate={on > 0 && on < ids.length}
                onChange={(event) => onTick(ids, event.currentTarget.checked)}
                label={heading}
                aria-label={t("all", { name })}
              />
            </legend>
            <ul className={classes.list}>
              {theirs.map((move) => (
                <MoveRow
                  key={move.leadId}
                  move={move}
                  moves={moves}
                  to={names.get(move.to) ?? ""}
                  checked={!unticked.has(move.leadId)}
                  onTick={(checked) => onTick([move.leadId], checked)}
                />
              ))}
            </ul>
          </fieldset>
        );
      })}
    </section>
  );
}

type MoveRowProps = {
  move: ProposedMove;
  moves: readonly ProposedMove[];
  to: string;
  checked: boolean;
  onTick: (checked: boolean) => void;
};

function MoveRow({ move, moves, to, checked, onTick }: MoveRowProps) {
  const { t } = useTranslation(["rebalance", "floor"]);
  const words = useRebalanceWords();
  const facts = [words.reason(move, moves), ...(move.inConversation ? [t("inConversation")] : [])];
  return (
    <li className={classes.move} data-unticked={!checked || undefined}>
      <Checkbox
        checked={checked}
        onChange={(event) => onTick(event.currentTarget.checked)}
        classNames={{ body: classes.check, labelWrapper: classes.label }}
        label={
          <>
            <span className={classes.who}>
              <span className={classes.name}>{move.name ?? t("floor:lead.unnamed")}</span>{" "}
              <span className={classes.to}>{t("to", { name: to })}</span>
            </span>{" "}
            <span className={classes.reason}>{facts.join(" · ")}</span>
          </>
        }
      />
    </li>
  );
}

/** By the person they leave, in the order in which they cannot wait. */
function groupsOf(moves: readonly ProposedMove[]) {
  const groups = new Map<string | null, ProposedMove[]>();
  for (const move of moves) {
    const theirs = groups.get(move.from);
    if (theirs) theirs.push(move);
    else groups.set(move.from, [move]);
  }
  return [...groups].map(([from, theirs]) => ({ from, theirs }));
}
