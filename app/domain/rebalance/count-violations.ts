import { type LoadScale, quantaAbove, unevenness } from "#app/domain/rebalance/load-steps.ts";

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

/** A floor before any move, as far as its violations after some moves need it; fit to travel as JSON. */
export interface Standing extends LoadScale {
  receivers: { id: string; capacity: number }[];
  tolerance: number[];
  /** By receiver. */
  loads: number[];
  /** Endangered leads, by receiver. */
  urgent: number[];
  atOnce: number;
  misplaced: number;
  /** Misplaced leads that are endangered. */
  stranded: number;
}

/** What a move changes besides who has the lead. */
export interface WeighedMove {
  from: string | null;
  to: string;
  weight: number;
  misplaced: boolean;
  urgent: boolean;
}

/** What is not in line once these moves are made, and no others. */
export function violationsAfter(standing: Standing, moves: readonly WeighedMove[]): Violations {
  const places = new Map(standing.receivers.map(({ id }, place) => [id, place]));
  const [loads, urgent] = [[...standing.loads], [...standing.urgent]];
  let { misplaced, stranded } = standing;
  const give = (id: string | null, weight: number, waiting: number) => {
    const place = places.get(id ?? "");
    if (place === undefined) return;
    loads[place] = (loads[place] as number) + weight;
    urgent[place] = (urgent[place] as number) + waiting;
  };
  for (const move of moves) {
    const waiting = move.urgent ? 1 : 0;
    give(move.from, -move.weight, -waiting);
    give(move.to, move.weight, waiting);
    if (!move.misplaced) continue;
    misplaced -= 1;
    stranded -= waiting;
  }
  return countViolations(standing, { loads, urgent, misplaced, stranded });
}

type Counted = Pick<Standing, "misplaced" | "stranded"> & {
  loads: ArrayLike<number>;
  urgent: ArrayLike<number>;
};

export function countViolations(
  scale: LoadScale & { atOnce: number },
  { loads, urgent, misplaced, stranded }: Counted,
): Violations {
  const found = { misplaced, overCapacity: 0, endangered: stranded, uneven: 0 };
  scale.receivers.forEach((_, place) => {
    const load = loads[place] as number;
    found.overCapacity += quantaAbove(scale, place, load);
    found.endangered += Math.max(0, (urgent[place] as number) - scale.atOnce);
    found.uneven += unevenness(scale, place, load);
  });
  return found;
}
