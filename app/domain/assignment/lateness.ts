import { deadlinesOf } from "#app/domain/assignment/deadlines.ts";
import type { History, PastLead } from "#app/domain/assignment/history.ts";
import type { VersionedPolicy } from "#app/domain/assignment/schema.ts";

/** How many contacts of the whole store a person's own few are mixed with. */
const MIXED_WITH = 5;

/**
 * Whether a first contact came late by the policy, and how likely it would be with each person: the part that was
 * late of their own, mixed with a few of the whole store so that two lucky calls prove nothing.
 */
export function lateness(history: History, policy: VersionedPolicy, now: Date) {
  if (!policy.sla.firstContact) return null;
  const byLead = new Map<PastLead, boolean>();
  for (const past of history.leads) {
    const { first } = past;
    if (!first) continue;
    const { contactBy } = deadlinesOf({ policy, startedAt: first.at, calendar: history.calendar });
    const end = first.contactedAt ?? past.closedAt ?? now;
    if (contactBy) byLead.set(past, end > contactBy);
  }
  const partOf = (of: [PastLead, boolean][]) => of.filter(([, late]) => late).length;
  const all = [...byLead];
  const usual = all.length > 0 ? partOf(all) / all.length : 0;
  return {
    was: (past: PastLead) => byLead.get(past) === true,
    chance: (id: string) => {
      const own = all.filter(([{ first }]) => first?.consultantId === id);
      return (partOf(own) + MIXED_WITH * usual) / (own.length + MIXED_WITH);
    },
  };
}
