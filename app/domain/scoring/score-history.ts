import { mergeInterest, signalLog2 } from "#app/domain/scoring/decay.ts";
import { rankOf, scoreAt } from "#app/domain/scoring/score.ts";
import { isSignal, WEIGHTS } from "#app/domain/scoring/weights.ts";

/** One signal of the trail, at its time. */
export interface TimedSignal {
  signal: string;
  at: Date;
  /** How much of its weight counts for this lead; 1 unless said. */
  share?: number;
}

export interface ScorePoint {
  at: Date;
  score: number;
}

const DAY = 24 * 60 * 60_000;

/** The score once a day over so many days, today last, recomputed from the trail with today's fit. */
export function scoreHistory(
  signals: readonly TimedSignal[],
  fitLog2: number,
  days: number,
  now: Date,
): ScorePoint[] {
  const moments = Array.from(
    { length: days },
    (_, day) => new Date(now.getTime() - (days - 1 - day) * DAY),
  );
  return scoresAt(signals, fitLog2, moments);
}

/** How many points the score has moved since that moment. */
export function changeSince(
  signals: readonly TimedSignal[],
  fitLog2: number,
  since: Date,
  now: Date,
): number {
  const [before, after] = scoresAt(signals, fitLog2, [since, now]);
  return (after?.score ?? 0) - (before?.score ?? 0);
}

/** The score at each of some moments, in order; a signal counts from its own time on. */
function scoresAt(
  signals: readonly TimedSignal[],
  fitLog2: number,
  moments: readonly Date[],
): ScorePoint[] {
  const inOrder = [...signals].sort((a, b) => a.at.getTime() - b.at.getTime());
  let next = 0;
  let log2S: number | null = null;
  return moments.map((at) => {
    for (let signal = inOrder[next]; signal && signal.at <= at; signal = inOrder[next]) {
      log2S = mergeInterest(log2S, signalLog2(weightOf(signal), signal.at));
      next += 1;
    }
    return { at, score: scoreAt(rankOf(log2S, fitLog2), at) };
  });
}

function weightOf({ signal, share = 1 }: TimedSignal): number {
  return isSignal(signal) ? WEIGHTS[signal] * share : 0;
}
