import type { Location } from "react-router";

/** What tells two pages apart: a mark within a page does not. */
export function addressOf({ pathname, search }: Location): string {
  return pathname + search;
}
