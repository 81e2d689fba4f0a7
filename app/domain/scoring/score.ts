import { interestAt, mergeInterest } from "#app/domain/scoring/decay.ts";
import { type Fit, fitScore } from "#app/domain/scoring/fit.ts";
import { largestRemainder } from "#app/domain/scoring/largest-remainder.ts";
import { signalKey } from "#app/domain/scoring/weights.ts";

/** So many points of interest, after fit, make an even chance: a score of 50. */
const EVEN_POINTS = 280;
/** How steeply the chance rises with the logarithm of interest: a logistic curve over the rank. */
const STEEPNESS = 1.5;
/** Twice the chance of an ordinary lead, and its chance. */
const HOT = 40;
const WARM = 20;

export type Band = "cold" | "warm" | "hot";

/** What one kind of signal has added: a row of `lead_signal`. */
export interface SignalSum {
  signal: string;
  log2Sum: number;
  count: number;
  lastAt: Date;
}

export interface ScoreReason {
  /** `signal.product_viewed`, `fit.city_matches_store`: a key of the word catalogs. */
  key: string;
  /** May be negative; the points of all reasons add up to the score. */
  points: number;
  /** How many times, and when last; null for fit. */
  count: number | null;
  lastAt: Date | null;
}

export interface ScoreExplanation {
  score: number;
  /** What the score would be without fit. */
  interest: number;
  fit: number;
  band: Band;
  /** The weightiest first. */
  reasons: ScoreReason[];
}

/** The order of a queue: two leads keep it for as long as nothing happens to them. */
export function rankOf(log2S: number | null, fitLog2: number): number | null {
  return log2S === null ? null : log2S + fitLog2;
}

/** The score from 0 to 100 at that moment; grows with the rank. */
export function scoreAt(rank: number | null, now: Date): number {
  return Math.round(exactScore(rank, now));
}

export function bandOf(score: number): Band {
  if (score >= HOT) return "hot";
  return score >= WARM ? "warm" : "cold";
}

/**
 * The score with the share of every signal and every fact in it. With the stored rank the score is that of the list,
 * to the point, whatever the sums add up to.
 */
export function explainScore(of: {
  signals: readonly SignalSum[];
  fit: Fit;
  now: Date;
  rank?: number | null;
}): ScoreExplanation {
  const { signals, fit, now } = of;
  const log2S = signals.reduce<number | null>(
    (sum, { log2Sum }) => mergeInterest(sum, log2Sum),
    null,
  );
  const summed = exactScore(rankOf(log2S, fit.fitLog2), now);
  const byInterest = exactScore(log2S, now);
  const score = of.rank === undefined ? Math.round(summed) : scoreAt(of.rank, now);
  const scale = of.rank === undefined || summed === 0 ? 1 : exactScore(of.rank, now) / summed;

  const parts = [
    ...signals.map(({ signal, log2Sum, count, lastAt }) => ({
      key: signalKey(signal),
      exact: log2S === null ? 0 : byInterest * 2 ** (log2Sum - log2S),
      count,
      lastAt,
    })),
    ...fit.reasons.map(({ key, log2 }) => ({
      key,
      exact: log2 * pointsPerFit(log2S, fit.fitLog2, now),
      count: null,
      lastAt: null,
    })),
  ];
  const points = largestRemainder(
    parts.map((part) => part.exact * scale),
    score,
  );
  const reasons = parts.map(({ key, count, lastAt }, at) => ({
    key,
    points: points[at] ?? 0,
    count,
    lastAt,
  }));
  return {
    score,
    interest: Math.round(byInterest),
    fit: fitScore(fit.fitLog2),
    band: bandOf(score),
    reasons: reasons.sort(
      (a, b) => Math.abs(b.points) - Math.abs(a.points) || (a.key < b.key ? -1 : 1),
    ),
  };
}

function exactScore(rank: number | null, now: Date): number {
  return 100 / (1 + (EVEN_POINTS / interestAt(rank, now)) ** STEEPNESS);
}

/** What fit changed, spread evenly over its factors; where they cancel out, the slope of the score there. */
function pointsPerFit(log2S: number | null, fitLog2: number, now: Date): number {
  const width = Math.abs(fitLog2) > 1e-6 ? fitLog2 : 1e-6;
  const [without, withFit] = [rankOf(log2S, 0), rankOf(log2S, width)];
  return (exactScore(withFit, now) - exactScore(without, now)) / width;
}
