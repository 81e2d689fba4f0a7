import type { StoryEntry } from "#app/domain/leads/story.ts";
import { contributionsTo, type ScoredEvent } from "#app/domain/scoring/contributions.ts";
import { signalLog2 } from "#app/domain/scoring/decay.ts";
import { type Gain, scoreHistory } from "#app/domain/scoring/score-history.ts";
import { type Signal, WEIGHTS } from "#app/domain/scoring/weights.ts";

/** The score once a day over so many days, now last, from the trail and from what we ourselves saw. */
export function scoreDays(
  lead: { productLineId: string; openedAt: Date; fitLog2: number },
  trail: readonly ScoredEvent[],
  facts: readonly StoryEntry[],
  days: number,
  now: Date,
): number[] {
  const seen = trail.flatMap((event) => contributionsTo(lead, [event]));
  const gains: Gain[] = [
    ...seen.map(({ log2, lastAt }) => ({ log2, at: lastAt })),
    ...facts
      .flatMap(ownSignal)
      .map(({ name, at }) => ({ log2: signalLog2(WEIGHTS[name], at), at })),
  ];
  return scoreHistory(gains, lead.fitLog2, days, now);
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
