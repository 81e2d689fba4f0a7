import { type Meeting, standstillOf } from "#app/domain/assignment/agreed.ts";
import {
  deadlinesOf,
  firstAfter,
  later,
  type NextStep,
  type NextWord,
} from "#app/domain/assignment/deadlines.ts";
import type { AssignmentChoice } from "#app/domain/assignment/pool.ts";
import type { VersionedPolicy } from "#app/domain/assignment/schema.ts";
import type { StoreCalendar } from "#app/domain/stores/business-hours.ts";

type Clock = { policy: VersionedPolicy; calendar: StoreCalendar };
type Clocks = ReadonlyMap<string, Clock>;

/** What an assignment promises, and when to look at it next. */
export type Promised = {
  acceptBy: Date | null;
  contactBy: Date | null;
  /** Since when a contact is owed because what was agreed passed without a word. */
  lapsedAt: Date | null;
  nextCheckAt: Date | null;
};

/** A lead in the hands of somebody, as far as its clocks are concerned. */
export interface Standing {
  stage: string;
  startedAt: Date;
  acceptedAt: Date | null;
  lastContactAt: Date | null;
  /** When the customer wants to hear from us. */
  followUpAt?: Date | null;
  /** What is agreed in the store; unless it is known, the sweep finds out. */
  meeting?: Meeting | null;
  /** Since when the customer waits, where that is longer than the lead has been here: a leave passes leads on, no clocks. */
  waitsSince?: Date | null;
  /** Whoever has it had it before a leave: what they had to accept is not asked of them anew. */
  isBack?: boolean;
}

type Held = Pick<Standing, "stage" | "followUpAt" | "waitsSince" | "isBack"> & {
  lastContactAt?: Date | null;
};

const nothing: Promised = { acceptBy: null, contactBy: null, lapsedAt: null, nextCheckAt: null };

/** What a choice promises: the clocks of whoever was chosen, or until when an offer stands. */
export function promiseOf(
  clocks: Clocks,
  lead: Held & { storeId: string },
  choice: Pick<AssignmentChoice, "chosen" | "offeredTo">,
  now: Date,
): Promised {
  const clock = clocks.get(lead.storeId);
  if (!clock) return nothing;
  if (choice.offeredTo.length > 0) {
    const until = new Date(now.getTime() + clock.policy.offer.seconds * 1_000);
    return { ...nothing, nextCheckAt: until };
  }
  return choice.chosen ? promisedFrom(clock, lead, null, now) : nothing;
}

/** The promises of an assignment that starts now; none when nobody holds the lead. */
export function promisedFrom(
  clock: Clock,
  { lastContactAt = null, ...held }: Held,
  acceptedAt: Date | null,
  now: Date,
): Promised {
  // What is agreed in the store stands elsewhere; a moment that has come calls the sweep, which reads it.
  if (isMet(held.stage)) return { ...nothing, nextCheckAt: now };
  const standing = { ...held, lastContactAt, startedAt: now, acceptedAt };
  const { acceptBy, contactBy, lapsedAt, nextStep } = clocksOf(clock, standing, now);
  return { acceptBy, contactBy, lapsedAt, nextCheckAt: nextStep().nextCheckAt };
}

/**
 * The clocks that run for a lead. Nobody has touched it: accept and first contact. A colleague spoke with the customer
 * before: accept, and when to speak again. The holder did: when to speak again, which they are reminded of. While something
 * is agreed, none of a contact; once that has passed without a word, a contact is owed since then, and the manager is told.
 */
export function clocksOf(
  { policy, calendar }: Clock,
  standing: Standing,
  now: Date,
): Omit<Promised, "nextCheckAt"> & {
  nextStep(said?: { warnedAt?: Date | null; breachedAt?: Date | null }): NextStep;
} {
  const { stage, startedAt, acceptedAt, lastContactAt, isBack = false } = standing;
  const waitsSince = standing.waitsSince ?? startedAt;
  const { lapsedAt, aheadAt } = standstillOf(standing, now);
  const isHeard = lastContactAt !== null && lastContactAt >= waitsSince;
  const asksToAccept = !isMet(stage) && !(lastContactAt && lastContactAt >= startedAt);
  const word = nextWordOf(policy, { ...standing, waitsSince, lapsedAt, aheadAt });
  const deadlines = deadlinesOf({
    policy,
    startedAt,
    calendar,
    acceptedAt: asksToAccept ? acceptedAt : startedAt,
    acceptSince: isBack && !isHeard ? waitsSince : startedAt,
    contactSince: waitsSince,
    nextWord: word,
  });
  return {
    acceptBy: asksToAccept ? deadlines.acceptBy : null,
    contactBy: deadlines.contactBy,
    lapsedAt,
    nextStep(said) {
      const step = deadlines.nextStep(now, said);
      return { ...step, nextCheckAt: firstAfter(now, [step.nextCheckAt, aheadAt]) };
    },
  };
}

type Agreed = Standing & { waitsSince: Date; lapsedAt: Date | null; aheadAt: Date | null };

/** The word that is owed next; undefined: the first one, null: none. */
function nextWordOf({ sla }: VersionedPolicy, standing: Agreed): NextWord | null | undefined {
  const { stage, lastContactAt, meeting, waitsSince, lapsedAt, aheadAt } = standing;
  if (lapsedAt) {
    const limit = sla.nextContact ?? sla.firstContact;
    return { about: "agreed", limit, since: later(lapsedAt, waitsSince), tells: "manager" };
  }
  if (aheadAt || meeting?.inStore) return null;
  if (!lastContactAt) return isMet(stage) ? null : undefined;
  const since = later(lastContactAt, waitsSince);
  return { about: "contact", limit: sla.nextContact, since, tells: "holder" };
}

function isMet(stage: string): boolean {
  return stage === "appointment" || stage === "showed";
}
