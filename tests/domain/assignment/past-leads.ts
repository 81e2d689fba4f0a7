import type { History, PastConsultant, PastLead } from "#app/domain/assignment/history.ts";
import { WEEKDAYS } from "#app/domain/time/zones.ts";
import { hour, ids, lead } from "#tests/domain/assignment/pools.ts";

export const day = 24 * hour;
export const from = new Date("2026-11-01T00:00:00+07:00");
export const to = new Date(from.getTime() + 10 * day);
export const later = (ms: number) => new Date(from.getTime() + ms);
export const noon = 12 * hour;
/** The first two of the people. */
export const [a = "", b = ""] = ids;

/** On shift from 9 to 20 every day. */
export function person(at: number, more: Partial<PastConsultant> = {}): PastConsultant {
  return {
    id: ids[at] ?? "",
    name: `Consultant ${at}`,
    capacity: 10,
    productLineIds: [lead().productLineId ?? ""],
    languages: ["vi"],
    showToSign: {},
    lastAssignedAt: null,
    shifts: Array.from({ length: 10 }, (_, at) => ({
      startsAt: later(at * day + 9 * hour),
      endsAt: later(at * day + 20 * hour),
    })),
    leaves: [],
    ...more,
  };
}

const nobodys = { first: null, stints: [], hops: 0, hopsSpent: false };

export function past(ms: number, more: Partial<PastLead> = {}): PastLead {
  const of = lead({ id: `lead-${ms}` });
  return { lead: of, openedAt: later(ms), closedAt: null, ...nobodys, ...more };
}

export function historyOf(more: Partial<History> = {}): History {
  return {
    storeId: "here",
    calendar: {
      hours: Object.fromEntries(WEEKDAYS.map((name) => [name, "09:00-20:00"])),
      timeZone: "Asia/Ho_Chi_Minh",
    },
    from,
    to,
    people: [person(0), person(1)],
    leads: [],
    held: [],
    ...more,
  };
}
