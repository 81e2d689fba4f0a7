import type { Board } from "#app/domain/rebalance/board.ts";
import { quantaAbove, unevenness } from "#app/domain/rebalance/load-steps.ts";
import { loadsOf, urgentAt } from "#app/domain/rebalance/place-pieces.ts";

/** What is not in line among those who can receive and the leads that may move, counted. */
export interface Violations {
  /** Leads that are nobody's, with somebody absent, or with somebody who lacks the skill or the language. */
  misplaced: number;
  /** Load above capacities, in leads (of the weight that all weights are multiples of). */
  overCapacity: number;
  /** Untouched leads near or past their deadline that are misplaced, or more than their owner can take at once. */
  endangered: number;
  /** Load outside the tolerance around the level, in leads; what is far outside counts more than once. */
  uneven: number;
}

export function violationsOf(board: Board, at: Int32Array): Violations {
  const { receivers, pieces, atOnce } = board;
  const loads = loadsOf(board, at);
  const urgent = urgentAt(board, at);
  const found = { misplaced: 0, overCapacity: 0, endangered: 0, uneven: 0 };
  pieces.forEach(({ misplaced, home, urgency }, index) => {
    if (!misplaced || at[index] !== home) return;
    found.misplaced += 1;
    if (urgency) found.endangered += 1;
  });
  receivers.forEach((_, place) => {
    const load = loads[place] as number;
    found.overCapacity += quantaAbove(board, place, load);
    found.endangered += Math.max(0, (urgent[place] as number) - atOnce);
    found.uneven += unevenness(board, place, load);
  });
  return found;
}

/** Below 0 where `a` is better: what comes first decides. */
export function compareViolations(a: Violations, b: Violations): number {
  return (
    a.misplaced - b.misplaced ||
    a.overCapacity - b.overCapacity ||
    a.endangered - b.endangered ||
    a.uneven - b.uneven
  );
}
