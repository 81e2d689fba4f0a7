import { mergeInterest, signalLog2 } from "#app/domain/scoring/decay.ts";
import { type Signal, signalOf, WEIGHTS } from "#app/domain/scoring/weights.ts";
import { eventKind } from "#app/domain/trail/event-names.ts";

/** An event of the trail as far as a score is concerned. */
export interface ScoredEvent {
  call: string;
  name: string;
  productLineId: string | null;
  at: Date;
}

/** What several events of one signal add together. */
export interface Contribution {
  signal: Signal;
  log2: number;
  count: number;
  lastAt: Date;
}

export const LOOK_BACK_MS = 90 * 24 * 60 * 60_000;
/** Interest in another line says something about this one too. */
const OTHER_LINE_SHARE = 1 / 4;

/**
 * What events add to a lead: in full for its product line or for none stated, a quarter for another line, nothing when
 * they are older than 90 days before it opened. Their order does not matter.
 */
export function contributionsTo(
  lead: { productLineId: string; openedAt: Date },
  events: readonly ScoredEvent[],
): Contribution[] {
  const earliest = lead.openedAt.getTime() - LOOK_BACK_MS;
  const bySignal = new Map<Signal, Contribution>();
  for (const event of events) {
    const worth = worthOf(event);
    if (!worth || event.at.getTime() < earliest) continue;
    const other = event.productLineId !== null && event.productLineId !== lead.productLineId;
    const log2 = other ? worth.otherLog2 : worth.log2;
    addTo(bySignal, { signal: worth.signal, log2, count: 1, lastAt: event.at });
  }
  return [...bySignal.values()];
}

/** What an event is worth to a lead of its own product line and to one of another; null for nothing. */
export function worthOf(
  event: Omit<ScoredEvent, "productLineId">,
): { signal: Signal; log2: number; otherLog2: number } | null {
  const signal = signalOfEvent(event);
  if (!signal) return null;
  const log2 = signalLog2(WEIGHTS[signal], event.at);
  const otherLog2 = signalLog2(WEIGHTS[signal] * OTHER_LINE_SHARE, event.at);
  return log2 === null || otherLog2 === null ? null : { signal, log2, otherLog2 };
}

/** The interest of all contributions together; null for none. */
export function interestOf(contributions: readonly Contribution[]): number | null {
  return contributions.reduce<number | null>((sum, { log2 }) => mergeInterest(sum, log2), null);
}

/** Identify, group and alias say who somebody is, not what they want. */
function signalOfEvent({ call, name }: Pick<ScoredEvent, "call" | "name">): Signal | null {
  const isBehaviour = call === "track" || call === "page" || call === "screen";
  return isBehaviour ? signalOf(eventKind(call, name)) : null;
}

function addTo(bySignal: Map<Signal, Contribution>, one: Contribution): void {
  const sum = bySignal.get(one.signal);
  bySignal.set(one.signal, sum ? addContributions(sum, one) : one);
}

/** Two sums of one signal as one. */
export function addContributions(a: Contribution, b: Contribution): Contribution {
  return {
    signal: a.signal,
    log2: mergeInterest(a.log2, b.log2) ?? a.log2,
    count: a.count + b.count,
    lastAt: new Date(Math.max(a.lastAt.getTime(), b.lastAt.getTime())),
  };
}
