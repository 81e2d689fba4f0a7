/** From where a walk through a list begins: the place of the row one is at, or where it stood before it left. */
export type WalkStart = { at: number | undefined; stood: number | null; count: number };

/** The place to which a step leads. The row that took the place of one that has left is the next one. */
export function stepFrom({ at, stood, count }: WalkStart, by: 1 | -1): number {
  if (at !== undefined) return within(at + by, count);
  if (stood !== null) return within(by === 1 ? stood : stood - 1, count);
  return by === 1 ? 0 : count - 1;
}

function within(place: number, count: number): number {
  return Math.max(0, Math.min(count - 1, place));
}
