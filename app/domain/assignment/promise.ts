import { deadlinesOf, type NextStep, nextContactBy } from "#app/domain/assignment/deadlines.ts";
import type { AssignmentChoice } from "#app/domain/assignment/pool.ts";
import type { VersionedPolicy } from "#app/domain/assignment/schema.ts";
import type { StoreCalendar } from "#app/domain/stores/business-hours.ts";

type Clock = { policy: VersionedPolicy; calendar: StoreCalendar };
type Clocks = ReadonlyMap<string, Clock>;

/** What an assignment promises, and when to look at it next. */
export type Promised = { acceptBy: Date | null; contactBy: Date | null; nextCheckAt: Date | null };

/** A lead in the hands of somebody, as far as its clocks are concerned. */
export interface Standing {
  stage: string;
  startedAt: Date;
  acceptedAt: Date | null;
  lastContactAt: Date | null;
  /** When the customer wants to hear from us. */
  followUpAt?: Date | null;
}

const nothing: Promised = { acceptBy: null, contactBy: null, nextCheckAt: null };

/** What a choice promises: the clocks of whoever was chosen, or until when an offer stands. */
export function promiseOf(
  clocks: Clocks,
  lead: { storeId: string; stage: string; lastContactAt?: Date | null; followUpAt?: Date | null },
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
  lead: { stage: string; lastContactAt?: Date | null; followUpAt?: Date | null },
  acceptedAt: Date | null,
  now: Date,
): Promised {
  const { stage, lastContactAt = null, followUpAt = null } = lead;
  const standing = { stage, startedAt: now, acceptedAt, lastContactAt, followUpAt };
  const { acceptBy, contactBy, nextStep } = clocksOf(clock, standing);
  return { acceptBy, contactBy, nextCheckAt: nextStep(now).nextCheckAt };
}

/**
 * The clocks that run for a lead. Nobody has touched it: accept and first contact. A colleague spoke with the customer
 * before: accept alone. The holder did: when to speak again, if nothing was agreed; that is warned about and no more.
 */
export function clocksOf(
  { policy, calendar }: Clock,
  standing: Standing,
): {
  acceptBy: Date | null;
  contactBy: Date | null;
  nextStep(now: Date, said?: { warnedAt?: Date | null; breachedAt?: Date | null }): NextStep;
} {
  const { stage, startedAt, acceptedAt, lastContactAt, followUpAt } = standing;
  const agreed = stage === "appointment" || stage === "showed" || Boolean(followUpAt);
  const again = (from: Date) => (agreed ? null : nextContactBy(policy, from, calendar));
  const own = lastContactAt !== null && lastContactAt >= startedAt;
  if (own || stage === "appointment" || stage === "showed") {
    const contactBy = lastContactAt ? again(lastContactAt) : null;
    return { acceptBy: null, contactBy, nextStep: (now, said) => remind(contactBy, now, said) };
  }
  const spoken = lastContactAt !== null;
  const sla = spoken ? { ...policy.sla, firstContact: null } : policy.sla;
  const deadlines = deadlinesOf({ policy: { sla }, startedAt, calendar, acceptedAt });
  return {
    acceptBy: deadlines.acceptBy,
    contactBy: spoken ? again(startedAt) : deadlines.contactBy,
    nextStep: deadlines.nextStep,
  };
}

function remind(
  contactBy: Date | null,
  now: Date,
  { warnedAt = null }: { warnedAt?: Date | null } = {},
): NextStep {
  if (!contactBy) return { do: null, about: null, nextCheckAt: null };
  if (contactBy > now) return { do: null, about: null, nextCheckAt: contactBy };
  const told = warnedAt !== null && warnedAt >= contactBy;
  return { do: told ? null : "warn", about: told ? null : "contact", nextCheckAt: null };
}
