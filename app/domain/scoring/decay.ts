/**
 * Forward decay: interest is the sum of `weight * 2^((at - EPOCH) / HALF_LIFE)`, kept as its log2. All leads fade
 * at one speed, so their order never changes with the passing of time alone and nothing is ever rescored.
 */
export const HALF_LIFE_MS = 7 * 24 * 60 * 60_000;

/** The landmark against which stored interest is written. Changing it means rewriting every stored value. */
export const EPOCH = new Date("2026-01-01T00:00:00Z");

/** What one signal is worth, written against the landmark. Null when it is worth nothing. */
export function signalLog2(weight: number, at: Date): number | null {
  return weight > 0 ? Math.log2(weight) + halfLivesSinceEpoch(at) : null;
}

/** Interest of two trails together: log2(2^a + 2^b), without leaving the logarithm. */
export function mergeInterest(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  const [more, less] = a > b ? [a, b] : [b, a];
  return more + Math.log1p(2 ** (less - more)) / Math.LN2;
}

/** What is left of the interest at that moment, in points. */
export function interestAt(log2S: number | null, now: Date): number {
  return log2S === null ? 0 : 2 ** (log2S - halfLivesSinceEpoch(now));
}

function halfLivesSinceEpoch(at: Date): number {
  return (at.getTime() - EPOCH.getTime()) / HALF_LIFE_MS;
}
