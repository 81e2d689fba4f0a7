export type Heat = "cold" | "warm" | "hot";

/** The word for a score out of 100, by the bands of the score itself. */
export function heatOf(score: number): Heat {
  if (score >= 40) return "hot";
  return score >= 20 ? "warm" : "cold";
}
