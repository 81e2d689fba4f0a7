import { type EventKind, eventKind } from "#app/domain/trail/event-names.ts";

/** What dwell needs of an event. */
export interface Placed {
  call: string;
  name: string;
  occurredAt: Date;
  path: string | null;
  sku: string | null;
}

export interface DwelledEvent<E extends Placed> {
  event: E;
  kind: EventKind;
  /** Time until the visitor moved on, as far as the session tells; the last event of a session tells nothing. */
  dwellMs: number;
}

export const MOST_DWELL_MS = 10 * 60_000;

const SAME_MOMENT_MS = 2_000;
const LOOKING: readonly EventKind[] = ["page", "product_viewed", "product_scanned"];

/** Adds to each event of one session, in order, how long it held the visitor. */
export function withDwell<E extends Placed>(session: readonly E[]): DwelledEvent<E>[] {
  return session.map((event, at) => {
    const kind = eventKind(event.call, event.name);
    if (!LOOKING.includes(kind)) return { event, kind, dwellMs: 0 };
    const end = nextPlace(session, at, kind) ?? session.at(-1) ?? event;
    const known = end.occurredAt.getTime() - event.occurredAt.getTime();
    return { event, kind, dwellMs: Math.min(MOST_DWELL_MS, Math.max(0, known)) };
  });
}

function nextPlace<E extends Placed>(session: readonly E[], at: number, kind: EventKind): E | null {
  const event = session[at];
  for (let later = at + 1; event && later < session.length; later += 1) {
    const next = session[later];
    if (next && movesOn(event, kind, next)) return next;
  }
  return null;
}

/**
 * A page and the product on it arrive as two events of one moment, in either order: only another place,
 * another product or a later load of the same page ends the look.
 */
function movesOn(event: Placed, kind: EventKind, next: Placed): boolean {
  const nextKind = eventKind(next.call, next.name);
  if (!LOOKING.includes(nextKind)) return false;
  if (event.path !== null && next.path !== null && event.path !== next.path) return true;
  if (kind !== "page" && nextKind !== "page") return true;
  if (kind === "page" && nextKind !== "page") return false;
  return next.occurredAt.getTime() - event.occurredAt.getTime() > SAME_MOMENT_MS;
}
