import type { Board } from "#app/domain/rebalance/board.ts";
import {
  countViolations,
  type Standing,
  type Violations,
} from "#app/domain/rebalance/count-violations.ts";
import { loadsOf, urgentAt } from "#app/domain/rebalance/place-pieces.ts";

export type { Violations } from "#app/domain/rebalance/count-violations.ts";

export function violationsOf(board: Board, at: Int32Array): Violations {
  return countViolations(board, {
    loads: loadsOf(board, at),
    urgent: urgentAt(board, at),
    ...misplacedAt(board, at),
  });
}

/** The board before any move. */
export function standingOf(board: Board, home: Int32Array): Standing {
  const { level, quantum, atOnce } = board;
  return {
    level,
    quantum,
    atOnce,
    receivers: board.receivers.map(({ id, capacity }) => ({ id, capacity })),
    tolerance: [...board.tolerance],
    loads: [...loadsOf(board, home)],
    urgent: [...urgentAt(board, home)],
    ...misplacedAt(board, home),
  };
}

function misplacedAt({ pieces }: Board, at: Int32Array) {
  const left = pieces.filter(({ misplaced, home }, index) => misplaced && at[index] === home);
  return { misplaced: left.length, stranded: left.filter(({ urgency }) => urgency).length };
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
