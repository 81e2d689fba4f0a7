import type { Policy } from "#app/domain/assignment/schema.ts";
import type { StoreCalendar } from "#app/domain/stores/business-hours.ts";
import { addWorkingTime } from "#app/domain/time/working-time.ts";

type Limit = Policy["sla"]["accept"];
type Sla = Pick<Policy, "sla">;

export interface NextStep {
  /** What is due now, the strongest; null: nothing. */
  do: "warn" | "tell-manager" | "take-back" | null;
  /** Which promise it is about. */
  about: "accept" | "contact" | null;
  /** When to ask again; null: no clock runs any more. */
  nextCheckAt: Date | null;
}

export interface Deadlines {
  acceptBy: Date | null;
  contactBy: Date | null;
  /** What the clocks want done, given when the holder was last warned and the manager last told of this assignment. */
  nextStep(now: Date, said?: { warnedAt?: Date | null; breachedAt?: Date | null }): NextStep;
}

/**
 * The clocks of one assignment: accept within A, first contact within B, both from its start. Each warns at a part of
 * its limit, tells the manager at the whole, and takes the lead back beyond it, all in the clock of the limit: the
 * store's working time or always. A contact stops both; a store that never opens again promises nothing in working time.
 */
export function deadlinesOf(of: {
  policy: Sla;
  startedAt: Date;
  calendar: StoreCalendar;
  acceptedAt?: Date | null;
  contactedAt?: Date | null;
}): Deadlines {
  const { policy, startedAt, calendar, acceptedAt = null, contactedAt = null } = of;
  const { accept, firstContact, warnAt, takeBackAt } = policy.sla;
  const after = (limit: Limit, part: number) => limitAfter(limit, part, startedAt, calendar);
  const clocks = [
    { about: "accept" as const, limit: accept, runs: !acceptedAt && !contactedAt },
    { about: "contact" as const, limit: firstContact, runs: !contactedAt },
  ];
  return {
    acceptBy: after(accept, 1),
    contactBy: after(firstContact, 1),
    nextStep(now, { warnedAt = null, breachedAt = null } = {}) {
      const steps = clocks
        .filter(({ runs }) => runs)
        .flatMap(({ about, limit }) => [
          { about, do: "take-back" as const, at: after(limit, takeBackAt), said: null },
          { about, do: "tell-manager" as const, at: after(limit, 1), said: breachedAt },
          {
            about,
            do: "warn" as const,
            at: after(limit, warnAt),
            said: later(warnedAt, breachedAt),
          },
        ])
        .flatMap(({ at, ...step }) => (at ? [{ ...step, at }] : []));
      const due = steps.filter(({ at, said }) => at <= now && !(said && said >= at));
      const strongest = ORDER.map((one) => due.find((step) => step.do === one)).find(Boolean);
      const ahead = steps.filter(({ at }) => at > now).map(({ at }) => at.getTime());
      return {
        do: strongest?.do ?? null,
        about: strongest?.about ?? null,
        nextCheckAt: ahead.length > 0 ? new Date(Math.min(...ahead)) : null,
      };
    },
  };
}

/** When a lead leaves whoever has it since then, untouched: for want of an accept, and of a first contact; null: never. */
export function takeBackMoments(
  policy: Sla,
  startedAt: Date,
  calendar: StoreCalendar,
): { accept: Date | null; contact: Date | null } {
  const { accept, firstContact, takeBackAt } = policy.sla;
  return {
    accept: limitAfter(accept, takeBackAt, startedAt, calendar),
    contact: limitAfter(firstContact, takeBackAt, startedAt, calendar),
  };
}

/** Until when somebody who was reached should hear of us again, when nothing was agreed; null: no limit. */
export function nextContactBy(
  policy: Sla,
  lastContactAt: Date,
  calendar: StoreCalendar,
): Date | null {
  return limitAfter(policy.sla.nextContact, 1, lastContactAt, calendar);
}

const ORDER = ["take-back", "tell-manager", "warn"] as const;

function limitAfter(limit: Limit, part: number, from: Date, calendar: StoreCalendar): Date | null {
  if (!limit) return null;
  const ms = Math.round(limit.minutes * 60_000 * part);
  return limit.clock === "always"
    ? new Date(from.getTime() + ms)
    : addWorkingTime(from, ms, calendar);
}

function later(a: Date | null, b: Date | null): Date | null {
  return a && b ? (a > b ? a : b) : (a ?? b);
}
