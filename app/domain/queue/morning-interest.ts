import { contributionsTo, interestOf } from "#app/domain/scoring/contributions.ts";
import { mergeInterest, signalLog2 } from "#app/domain/scoring/decay.ts";
import { isSignal, WEIGHTS } from "#app/domain/scoring/weights.ts";
import { withoutInterest } from "#app/domain/scoring/without-interest.ts";

/** An event of the trail: Segment's call, its name, when, in which line. One of our own facts: no call, its signal. */
export type TodaySignal = readonly [
  call: string,
  name: string,
  at: number,
  productLineId: string | null,
];

/** The interest as it was before what happened today; null when there was none. */
export function morningInterest(
  lead: { interestLog2: number; productLineId: string; openedAt: Date },
  today: readonly TodaySignal[],
): number | null {
  const trail = today.filter(([call]) => call !== "");
  const events = trail.map(([call, name, at, productLineId]) => ({
    call,
    name,
    productLineId,
    at: new Date(at),
  }));
  const own = today
    .filter(([call, name]) => call === "" && isSignal(name))
    .map(([, name, at]) => signalLog2(isSignal(name) ? WEIGHTS[name] : 0, new Date(at)));
  const gained = own.reduce(mergeInterest, interestOf(contributionsTo(lead, events)));
  return gained === null ? lead.interestLog2 : withoutInterest(lead.interestLog2, gained);
}
