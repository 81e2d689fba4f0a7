import {
  type Entrant,
  firstOf,
  MOST_KEPT_TURNS,
  owedOf,
  type Turn,
} from "#app/domain/assignment/turns.ts";

export interface FairTurn extends Turn {
  /** The turn went to somebody who was owed one, not to the best. */
  owedFirst: boolean;
  /** Whether the turn counts as given: what somebody has above their floor is nobody's debt. */
  counts: boolean;
}

/**
 * Gives one turn to the best, unless somebody is a whole turn behind the floor of their share: then to whoever is
 * furthest behind. Only the floor is owed, so of n people nobody is ever owed more than n turns, and over any stretch
 * everybody gets their floor less that.
 */
export function takeFairTurn(
  entrants: readonly Entrant[],
  floor: number,
  best: (present: readonly Entrant[]) => Entrant,
): FairTurn | null {
  const present = entrants.filter(({ missed }) => !missed);
  if (present.length === 0) return null;
  const kept = entrants.filter(({ missed, balance }) => missed && balance < MOST_KEPT_TURNS);
  const sharing = [...present, ...kept];
  const total = sharing.reduce((sum, { weight }) => sum + weight, 0);
  const owed = sharing.map((one) => owedOf(one, (floor * one.weight) / total));
  const behind = owed.filter((one, nth) => nth < present.length && one.owed >= 1);
  const winner = behind.length > 0 ? firstOf(behind, (one) => -one.owed).id : best(present).id;
  return {
    winner,
    owedFirst: behind.length > 0,
    counts: owed.some((one) => one.id === winner && one.owed > 0),
    owed,
  };
}
