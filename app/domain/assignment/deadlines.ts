import type { Policy } from "#app/domain/assignment/schema.ts";
import type { StoreCalendar } from "#app/domain/stores/business-hours.ts";
import { addWorkingTime } from "#app/domain/time/working-time.ts";

type Limit = Policy["sla"]["accept"];
type Sla = Pick<Policy, "sla">;
type Act = "warn" | "tell-manager" | "take-back";
/** agreed: a word that is owed since what was agreed has passed. */
type About = "accept" | "contact" | "agreed";

export interface NextStep {
  /** What is due now, the strongest; null: nothing. */
  do: Act | null;
  /** Which promise it is about. */
  about: About | null;
  /** When to ask again; null: no clock runs any more. */
  nextCheckAt: Date | null;
}

export interface Deadlines {
  acceptBy: Date | null;
  contactBy: Date | null;
  /** What the clocks want done, given when the holder was last warned and the manager last told of this assignment. */
  nextStep(now: Date, said?: { warnedAt?: Date | null; breachedAt?: Date | null }): NextStep;
}

/** A word that is owed instead of the first one, since when, and who hears of it; nothing is taken back for it. */
export interface NextWord {
  about: "contact" | "agreed";
  limit: Limit;
  since: Date;
  /** holder: reminded once it is late; manager: told then, after the holder was warned. */
  tells: "holder" | "manager";
}

/** What is done at a part of a limit, counted from a moment. */
type Mark = { do: Act; part: number; since: Date };

/**
 * The clocks of one assignment: accept within A, first contact within B, both from its start; or another word instead of
 * the first, or none. Each warns at a part of its limit, tells the manager at the whole, and takes the lead back beyond it,
 * all in the clock of the limit: the store's working time or always. A contact stops both; a store that never opens again
 * promises nothing in working time. What was promised before the assignment began counts from then; a lead is taken back
 * only from whoever has had that long themselves.
 */
export function deadlinesOf(of: {
  policy: Sla;
  startedAt: Date;
  calendar: StoreCalendar;
  acceptedAt?: Date | null;
  contactedAt?: Date | null;
  /** Since when each is promised; unless said, since the assignment began. */
  acceptSince?: Date;
  contactSince?: Date;
  /** Null: none is owed. */
  nextWord?: NextWord | null;
}): Deadlines {
  const { policy, startedAt, calendar, acceptedAt = null, contactedAt = null, nextWord } = of;
  const { acceptSince = startedAt, contactSince = startedAt } = of;
  const { accept, firstContact, warnAt, takeBackAt } = policy.sla;
  const after = (limit: Limit, part: number, since: Date) =>
    limitAfter(limit, part, since, calendar);
  const told = (since: Date): Mark[] => [
    { do: "tell-manager", part: 1, since },
    { do: "warn", part: warnAt, since },
  ];
  const takenBack = (since: Date): Mark[] => [
    { do: "take-back", part: takeBackAt, since: startedAt },
    ...told(since),
  ];
  const marksOf = ({ since, tells }: NextWord): Mark[] =>
    tells === "manager" ? told(since) : [{ do: "warn", part: 1, since }];
  const first = { about: "contact", limit: firstContact, since: contactSince } as const;
  const word =
    nextWord === undefined
      ? { ...first, marks: takenBack(contactSince) }
      : nextWord && { ...nextWord, marks: marksOf(nextWord) };
  const taking = { about: "accept", limit: accept, marks: takenBack(acceptSince) } as const;
  const running = contactedAt ? [] : acceptedAt ? [word] : [taking, word];
  return {
    acceptBy: after(accept, 1, acceptSince),
    contactBy: word && after(word.limit, 1, word.since),
    nextStep(now, { warnedAt = null, breachedAt = null } = {}) {
      const said = {
        "take-back": null,
        "tell-manager": breachedAt,
        warn: later(warnedAt, breachedAt),
      };
      const steps = running
        .flatMap((clock) => clock ?? [])
        .flatMap(({ about, limit, marks }) =>
          marks.map((mark) => ({ about, do: mark.do, at: after(limit, mark.part, mark.since) })),
        )
        .flatMap(({ at, ...step }) => (at ? [{ ...step, at }] : []));
      const due = steps.filter(({ do: what, at }) => at <= now && !isSaid(said[what], at));
      const strongest = ORDER.map((one) => due.find((step) => step.do === one)).find(Boolean);
      return {
        do: strongest?.do ?? null,
        about: strongest?.about ?? null,
        nextCheckAt: firstAfter(
          now,
          steps.map(({ at }) => at),
        ),
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

/** The first of some moments that is still ahead. */
export function firstAfter(now: Date, moments: readonly (Date | null)[]): Date | null {
  const ahead = moments.flatMap((at) => (at && at > now ? at.getTime() : []));
  return ahead.length > 0 ? new Date(Math.min(...ahead)) : null;
}

export function later<T extends Date | null>(a: Date | null, b: T): Date | T {
  return a && (!b || a > b) ? a : b;
}

const ORDER = ["take-back", "tell-manager", "warn"] as const;

function isSaid(said: Date | null, at: Date): boolean {
  return said !== null && said >= at;
}

function limitAfter(limit: Limit, part: number, from: Date, calendar: StoreCalendar): Date | null {
  if (!limit) return null;
  const ms = Math.round(limit.minutes * 60_000 * part);
  return limit.clock === "always"
    ? new Date(from.getTime() + ms)
    : addWorkingTime(from, ms, calendar);
}
