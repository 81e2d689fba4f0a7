import {
  addContributions,
  contributionsTo,
  interestOf,
} from "#app/domain/scoring/contributions.ts";
import { signalLog2 } from "#app/domain/scoring/decay.ts";
import { isSignal, WEIGHTS } from "#app/domain/scoring/weights.ts";
import { withoutInterest } from "#app/domain/scoring/without-interest.ts";

/** An event of the trail: Segment's call, its name, when, in which line. One of our own facts: no call, its signal. */
export type TodaySignal = readonly [
  call: string,
  name: string,
  at: number,
  productLineId: string | null,
];

/** The interest as it was before what happened today (null when there was none), and what gained most since. */
export function sinceMorning(
  lead: { interestLog2: number; productLineId: string; openedAt: Date },
  today: readonly TodaySignal[],
): { morningLog2: number | null; gainedBy: string | null } {
  const trail = today.filter(([call]) => call !== "");
  const events = trail.map(([call, name, at, productLineId]) => ({
    call,
    name,
    productLineId,
    at: new Date(at),
  }));
  const gains = contributionsTo(lead, events);
  for (const [call, signal, at] of today) {
    if (call !== "" || !isSignal(signal)) continue;
    const lastAt = new Date(at);
    const log2 = signalLog2(WEIGHTS[signal], lastAt);
    if (log2 === null) continue;
    const one = { signal, log2, count: 1, lastAt };
    const known = gains.findIndex((gain) => gain.signal === signal);
    const before = gains[known];
    if (before) gains[known] = addContributions(before, one);
    else gains.push(one);
  }
  const gained = interestOf(gains);
  const [most] = gains.sort((a, b) => b.log2 - a.log2);
  return {
    morningLog2: gained === null ? lead.interestLog2 : withoutInterest(lead.interestLog2, gained),
    gainedBy: most?.signal ?? null,
  };
}
