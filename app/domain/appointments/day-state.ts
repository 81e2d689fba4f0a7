export type DayState = "due" | "waiting" | "served" | "done" | "no-show";

/** Where a guest stands on the day: a visit says more than an appointment, and coming late undoes a no-show. */
export function dayState(of: {
  noShowAt: Date | null;
  visitId: string | null;
  servedAt: Date | null;
  endedAt: Date | null;
}): DayState {
  if (of.visitId) return of.endedAt ? "done" : of.servedAt ? "served" : "waiting";
  return of.noShowAt ? "no-show" : "due";
}
