/** What loads are measured by, as on a board. */
export interface LoadScale {
  receivers: readonly { capacity: number }[];
  level: number;
  tolerance: ArrayLike<number>;
  quantum: number;
}

/** Loads are sums of fractions of leads. */
const SLIP = 1e-9;
/** How many steps away from the level still count as further. */
export const FURTHEST = 7;

/** How many more leads of a weight fit under a capacity. */
export function roomFor(weight: number, load: number, capacity: number): number {
  if (weight <= 0) return Number.POSITIVE_INFINITY;
  return Math.max(0, Math.floor((capacity - load) / weight + SLIP));
}

/**
 * What the last quantum of a receiver's load does to evenness: 0 within the tolerance around the level, above it 1 and
 * one more for every two tolerances, below it as much less than nothing. Grows with the load, so that a floor whose skills
 * do not allow one level still evens out in steps of two leads.
 */
export function unevenStep(
  { level, tolerance, receivers }: LoadScale,
  place: number,
  load: number,
) {
  const away = (load - level * (receivers[place]?.capacity ?? 0)) / (tolerance[place] as number);
  if (away > 1 + SLIP) return Math.min(FURTHEST, Math.ceil((away - 1) / 2 - SLIP));
  if (away <= -1 + SLIP) return -Math.min(FURTHEST, Math.floor((-1 - away) / 2 + SLIP) + 1);
  return 0;
}

/** How far a load stands outside the tolerance: the steps of all that is too much, or too little. */
export function unevenness(scale: LoadScale, place: number, load: number): number {
  const { quantum } = scale;
  if (quantum <= 0) return 0;
  let sum = 0;
  for (let at = load, step = 1; step > 0; at -= quantum) {
    step = unevenStep(scale, place, at);
    sum += Math.max(0, step);
  }
  for (let at = load + quantum, step = -1; step < 0; at += quantum) {
    step = unevenStep(scale, place, at);
    sum -= Math.min(0, step);
  }
  return sum;
}

/** How far a load stands above a capacity, in quanta. */
export function quantaAbove(
  { quantum, receivers }: LoadScale,
  place: number,
  load: number,
): number {
  const capacity = receivers[place]?.capacity ?? 0;
  return quantum > 0 ? Math.max(0, Math.ceil((load - capacity) / quantum - SLIP)) : 0;
}
