import type { QueuePlace } from "#app/domain/queue/schema.ts";

const written =
  /^(-?\d{1,7}(?:\.\d{1,20})?(?:e-?\d{1,3})?)_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** A place in a queue as an address carries it. */
export function placeText({ rank, id }: QueuePlace): string {
  return `${rank}_${id}`;
}

/** The place that an address names, or null when it names none. */
export function placeOf(text: string): QueuePlace | null {
  const [, rank, id] = written.exec(text) ?? [];
  return id && Number.isFinite(Number(rank)) ? { rank: Number(rank), id } : null;
}
