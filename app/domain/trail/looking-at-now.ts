import { type EventKind, eventKind } from "#app/domain/trail/event-names.ts";

/** A customer's last event; without its call, an event without a name is a page. */
export interface NowEvent {
  call?: string;
  name: string;
  occurredAt: Date;
  path: string | null;
  title: string | null;
  sku: string | null;
}

export interface LookingAt {
  kind: EventKind;
  /** What the person sees: a page's title, or the event's own name. */
  title: string;
  path: string | null;
  sku: string | null;
  since: Date;
}

export const ONLINE_MS = 5 * 60_000;

/** What a customer is doing online right now; null when their last event is more than five minutes old. */
export function lookingAtNow(last: NowEvent | null, now: Date): LookingAt | null {
  if (!last || now.getTime() - last.occurredAt.getTime() > ONLINE_MS) return null;
  return {
    kind: eventKind(last.call ?? (last.name ? "track" : "page"), last.name),
    title: last.title ?? (last.name || (last.path ?? "")),
    path: last.path,
    sku: last.sku,
    since: last.occurredAt,
  };
}
