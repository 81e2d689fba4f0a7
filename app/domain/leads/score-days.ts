import type { StoryEntry } from "#app/domain/leads/story.ts";
import {
  contributionsTo,
  interestOf,
  type ScoredEvent,
} from "#app/domain/scoring/contributions.ts";
import { mergeInterest, signalLog2 } from "#app/domain/scoring/decay.ts";
import { rankOf, scoreAt } from "#app/domain/scoring/score.ts";
import { type Signal, WEIGHTS } from "#app/domain/scoring/weights.ts";

const day = 24 * 60 * 60_000;

/** The score once a day over so many days, now last, from the trail and from what we ourselves saw. */
export function scoreDays(
  lead: { productLineId: string; openedAt: Date; fitLog2: number },
  trail: readonly ScoredEvent[],
  facts: readonly StoryEntry[],
  days: number,
  now: Date,
): number[] {
  const own = facts.flatMap(ownSignal);
  return Array.from({ length: days }, (_, index) => {
    const at = new Date(now.getTime() - (days - 1 - index) * day);
    const events = trail.filter((event) => event.at <= at);
    const log2 = own
      .filter((signal) => signal.at <= at)
      .map((signal) => signalLog2(WEIGHTS[signal.name], signal.at))
      .reduce(mergeInterest, interestOf(contributionsTo(lead, events)));
    return scoreAt(rankOf(log2, lead.fitLog2), at);
  });
}

function ownSignal(entry: StoryEntry): { name: Signal; at: Date }[] {
  const at = new Date(entry.at);
  if (entry.kind === "contact" && entry.channel === "call" && entry.result === "reached") {
    return [{ name: "call_reached", at }];
  }
  if (entry.kind === "appointment" && entry.state !== "cancelled") {
    return [{ name: "appointment_booked", at }];
  }
  return entry.kind === "arrived" ? [{ name: "checked_in", at }] : [];
}
