import { type OpenPromise, openPromise, standingOf } from "#app/domain/floor/promise.ts";
import type { Floor } from "#app/domain/floor/queries.server.ts";

type Lead = Floor["unassigned"]["leads"][number];
type Guest = Floor["guests"]["waiting"][number];
type Consultant = Floor["consultants"][number];

export type AbsentBecause = "leave" | "off-shift" | "away" | "offline";

/** One thing that waits for a manager, the most pressing first. */
export type Need =
  | { kind: "waiting"; id: string; guest: Guest }
  | { kind: "unassigned"; id: string; count: number; oldest: Lead }
  | {
      kind: "late";
      id: string;
      lead: Lead;
      consultant: Consultant;
      what: OpenPromise["what"];
      by: string;
    }
  | { kind: "more-late"; id: string; count: number; most: number; consultant: Consultant }
  | {
      kind: "absent";
      id: string;
      consultant: Consultant;
      because: AbsentBecause;
      since: string | null;
    }
  | { kind: "over"; id: string; count: number; consultant: Consultant };

const minute = 60_000;
/** So many broken promises are told one by one; the rest as a number. */
const lateOneByOne = 3;
const absentAtMost = 2;

/** What a manager can do something about now. */
export function needsOf(floor: Floor, now: number): Need[] {
  return [
    ...waitingOf(floor, now),
    ...unassignedOf(floor),
    ...lateOf(floor, now),
    ...absentOf(floor, now),
    ...overOf(floor),
  ];
}

/** Why somebody cannot look after their leads now; null while they can. */
export function absenceNow(one: Consultant, floor: Floor, now: number): AbsentBecause | null {
  if (one.onLeaveUntil) return "leave";
  if (!one.onShiftUntil) return "off-shift";
  if (one.awaySince) return "away";
  const grace = floor.limits.offlineGraceMinutes * minute;
  return one.offlineSince && now - Date.parse(one.offlineSince) >= grace ? "offline" : null;
}

function waitingOf({ guests, limits }: Floor, now: number): Need[] {
  const guest = guests.waiting[0];
  if (!guest || now - Date.parse(guest.since) < limits.waitingMinutes * minute) return [];
  return [{ kind: "waiting", id: guest.visitId, guest }];
}

function unassignedOf({ unassigned }: Floor): Need[] {
  const oldest = unassigned.leads[0];
  return oldest ? [{ kind: "unassigned", id: "unassigned", count: unassigned.count, oldest }] : [];
}

function lateOf({ consultants, limits }: Floor, now: number): Need[] {
  const late = consultants
    .flatMap((consultant) => consultant.leads.map((lead) => ({ consultant, lead })))
    .filter(({ lead }) => standingOf(lead, now, limits.warnAt) === "late")
    .flatMap((one) => {
      const promise = openPromise(one.lead);
      return promise ? [{ kind: "late" as const, id: one.lead.id, ...one, ...promise }] : [];
    })
    .sort((a, b) => Date.parse(a.by) - Date.parse(b.by))
    .slice(0, lateOneByOne);
  const told = (id: string) => late.filter(({ consultant }) => consultant.id === id).length;
  const rest = consultants
    .map((consultant) => ({ consultant, most: consultant.load.lateCount - told(consultant.id) }))
    .sort((a, b) => b.most - a.most);
  const count = rest.reduce((sum, { most }) => sum + Math.max(0, most), 0);
  const first = rest[0];
  return first && count > 0
    ? [...late, { kind: "more-late", id: "more-late", count, ...first }]
    : late;
}

/** Those who are not there while leads of theirs wait for a first word, and somebody else is. */
function absentOf(floor: Floor, now: number): Need[] {
  const absences = floor.consultants.map((consultant) => ({
    consultant,
    because: absenceNow(consultant, floor, now),
  }));
  if (absences.every(({ because }) => because !== null)) return [];
  return absences
    .flatMap(({ consultant, because }) =>
      because && consultant.load.untouchedCount > 0
        ? [
            {
              kind: "absent" as const,
              id: consultant.id,
              consultant,
              because,
              since:
                because === "away"
                  ? consultant.awaySince
                  : because === "offline"
                    ? consultant.offlineSince
                    : null,
            },
          ]
        : [],
    )
    .sort((a, b) => b.consultant.load.untouchedCount - a.consultant.load.untouchedCount)
    .slice(0, absentAtMost);
}

function overOf({ consultants }: Floor): Need[] {
  const over = consultants
    .filter(({ load, capacity }) => load.weight > capacity)
    .sort((a, b) => b.load.weight - b.capacity - (a.load.weight - a.capacity));
  const consultant = over[0];
  return consultant ? [{ kind: "over", id: "over", count: over.length, consultant }] : [];
}
