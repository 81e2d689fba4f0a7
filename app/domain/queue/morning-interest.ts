import { mergeInterest, signalLog2 } from "#app/domain/scoring/decay.ts";
import { isSignal, type Signal, signalOf, WEIGHTS } from "#app/domain/scoring/weights.ts";
import { withoutInterest } from "#app/domain/scoring/without-interest.ts";
import { eventKind } from "#app/domain/trail/event-names.ts";

/** Segment's call and the event's name, or no call and the name of one of our own signals; when, in milliseconds. */
export type TodaySignal = readonly [call: string, name: string, at: number];

/** The interest as it was before what happened today; null when there was none. */
export function morningInterest(
  interestLog2: number,
  today: readonly TodaySignal[],
): number | null {
  let gained: number | null = null;
  for (const [call, name, at] of today) {
    const signal = signalFrom(call, name);
    const worth = signal ? signalLog2(WEIGHTS[signal], new Date(at)) : null;
    gained = mergeInterest(gained, worth);
  }
  return gained === null ? interestLog2 : withoutInterest(interestLog2, gained);
}

function signalFrom(call: string, name: string): Signal | null {
  if (call !== "") return signalOf(eventKind(call, name));
  return isSignal(name) ? name : null;
}
