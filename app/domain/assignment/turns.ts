/** Somebody who takes part in a turn, with what they are still owed from the turns before it. */
export interface Entrant {
  id: string;
  /** Their turns against the others'; above 0. */
  weight: number;
  /** Turns owed less turns given. */
  balance: number;
  /** Not there to be given the turn, and owed their part of it all the same. */
  missed?: boolean;
  /** Breaks ties, the smallest first: when they were last given something. */
  since: number;
}

export interface Turn {
  /** Who is given the turn. */
  winner: string;
  /** What everybody is owed after it, before the winner was given it. */
  owed: readonly { id: string; share: number; owed: number }[];
}

/** Nobody comes back to more turns than this. */
export const MOST_KEPT_TURNS = 5;

/** Shares are sums of fractions: what differs by less is the same. */
const SAME = 1e-9;

/**
 * Gives one turn by Tijdeman's chairman assignment: everybody is owed their share of it, and of those who are owed
 * enough it goes to the one who soonest would be owed too much. While people and weights stay, |owed - given| of
 * each of n people is at most 1 - 1/(2n - 2). Somebody who is owed too much already, because people came and went,
 * is served first: then it is at most n - 3/2 whatever comes and goes (docs/decisions/0007-assignment-policy.md).
 */
export function takeTurn(entrants: readonly Entrant[]): Turn | null {
  const present = entrants.filter(({ missed }) => !missed);
  if (present.length === 0) return null;
  const kept = entrants.filter(({ missed, balance }) => missed && balance < MOST_KEPT_TURNS);
  const sharing = [...present, ...kept];
  const total = sharing.reduce((sum, { weight }) => sum + weight, 0);
  const owed = sharing.map((one) => owedOf(one, one.weight / total));
  return { winner: chairmanOf(owed.slice(0, present.length)).id, owed };
}

export interface Owed {
  id: string;
  since: number;
  share: number;
  owed: number;
}

export function owedOf({ id, since, balance }: Entrant, share: number): Owed {
  return { id, since, share, owed: balance + share };
}

function chairmanOf(present: readonly Owed[]): Owed {
  const enough = present.length > 1 ? 1 / (2 * present.length - 2) : 0;
  const mostOwed = Math.max(...present.map(({ owed }) => owed));
  if (mostOwed > 1 - enough + SAME || mostOwed < enough - SAME) {
    return firstOf(present, ({ owed }) => -owed);
  }
  return firstOf(
    present.filter(({ owed }) => owed >= enough - SAME),
    ({ owed, share }) => (1 - enough - owed) / share,
  );
}

/** The smallest by a measure; of equals whoever waits longest, then by id. */
export function firstOf<One extends { id: string; since: number }>(
  all: readonly One[],
  measure: (one: One) => number,
): One {
  const measures = all.map(measure);
  const most = Math.min(...measures) + SAME;
  const [first, ...level] = all.filter((_, nth) => (measures[nth] as number) <= most);
  if (!first) throw new Error("Nobody to choose from");
  return level.reduce((best, one) => (waitsLonger(one, best) ? one : best), first);
}

function waitsLonger(a: { id: string; since: number }, b: { id: string; since: number }): boolean {
  return a.since < b.since || (a.since === b.since && a.id < b.id);
}
