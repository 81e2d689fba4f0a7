import type { Floor } from "#app/domain/floor/queries.server.ts";

type Lead = Floor["unassigned"]["leads"][number];
type Guest = Floor["guests"]["waiting"][number];
type Consultant = Floor["consultants"][number];

/** One thing that waits for a manager, the most pressing first. */
export type Need =
  | { kind: "waiting"; guest: Guest }
  | { kind: "unassigned"; count: number; oldest: Lead }
  | ({ kind: "untouched"; consultant: Consultant } & NonNullable<Consultant["untouched"]>)
  | { kind: "late"; count: number; consultant: Consultant };

const minute = 60_000;

/** What a manager can do something about now. */
export function needsOf(floor: Floor, now: number): Need[] {
  const needs: Need[] = [];
  const longestWaiting = floor.guests.waiting[0];
  if (longestWaiting && ageOf(longestWaiting.since, now) >= floor.limits.waitingMinutes * minute) {
    needs.push({ kind: "waiting", guest: longestWaiting });
  }
  const oldest = floor.unassigned.leads[0];
  if (oldest) needs.push({ kind: "unassigned", count: floor.unassigned.count, oldest });

  const untouched = floor.consultants
    .flatMap((consultant) =>
      consultant.untouched ? [{ consultant, ...consultant.untouched }] : [],
    )
    .sort((a, b) => Date.parse(a.since) - Date.parse(b.since))[0];
  if (untouched && ageOf(untouched.since, now) >= floor.limits.responseMinutes * minute) {
    needs.push({ kind: "untouched", ...untouched });
  }
  const count = floor.consultants.reduce((sum, { load }) => sum + load.late, 0);
  const most = [...floor.consultants].sort((a, b) => b.load.late - a.load.late)[0];
  if (count > 1 && most) needs.push({ kind: "late", count, consultant: most });
  return needs;
}

function ageOf(since: string, now: number): number {
  return now - Date.parse(since);
}
