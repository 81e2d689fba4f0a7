import type { LoadResult } from "./processes/http-load.ts";

/** A figure counts only when every answer was a good one. */
export function withoutRefusals(result: LoadResult): LoadResult {
  if (result.refused === 0 && result.count > 0) return result;
  const { refused, count, firstRefusal } = result;
  throw new Error(`${refused} of ${count} requests refused, the first with:\n${firstRefusal}`);
}
