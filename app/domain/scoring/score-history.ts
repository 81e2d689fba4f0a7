import { mergeInterest } from "#app/domain/scoring/decay.ts";
import { rankOf, scoreAt } from "#app/domain/scoring/score.ts";

/** What something added to the interest in a lead, and from when on it counts. */
export type Gain = { log2: number | null; at: Date };

const day = 24 * 60 * 60_000;

/** The score once a day over so many days, now last, with the fit of now. */
export function scoreHistory(
  gains: readonly Gain[],
  fitLog2: number,
  days: number,
  now: Date,
): number[] {
  const inOrder = gains.toSorted((a, b) => a.at.getTime() - b.at.getTime());
  let [next, log2]: [number, number | null] = [0, null];
  return Array.from({ length: days }, (_, index) => {
    const at = new Date(now.getTime() - (days - 1 - index) * day);
    for (let gain = inOrder[next]; gain && gain.at <= at; gain = inOrder[next]) {
      log2 = mergeInterest(log2, gain.log2);
      next += 1;
    }
    return scoreAt(rankOf(log2, fitLog2), at);
  });
}
