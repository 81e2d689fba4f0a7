export type Heat = "cold" | "warm" | "hot";

/** The word for a score: the chance of signing, out of 100. */
export function heatOf(score: number): Heat {
  if (score >= 60) return "hot";
  return score >= 25 ? "warm" : "cold";
}
