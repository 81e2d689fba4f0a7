import { chooseConsultant } from "#app/domain/assignment/choose-consultant.ts";
import { why, whyNotEligible } from "#app/domain/assignment/eligible.ts";
import {
  type BurstPlan,
  burstSize,
  matchBurst,
  plannedChoice,
} from "#app/domain/assignment/match-burst.ts";
import { type AssignmentChoice, inOrder, type LeadToAssign } from "#app/domain/assignment/pool.ts";
import type { PoolRoom } from "#app/domain/assignment/pool-room.ts";

type Held = LeadToAssign & { consultantId: string | null };

const allDay = { startsAt: new Date(0), endsAt: new Date(8.64e15) };
const noPlan: BurstPlan = new Map();

/** Chooses for each lead in the order given, one when it is asked for; each choice sees what the ones before it changed. */
export function* chooseInTurn<Lead extends Held>(
  leads: readonly Lead[],
  room: PoolRoom,
  now: Date,
  prefer: string | null = null,
): Generator<{ lead: Lead; choice: AssignmentChoice }> {
  const plan = leads.length > burstSize ? matchBurst(leads, room, now) : noPlan;
  for (const lead of leads) {
    room.leave(lead);
    const planned = plan.get(lead.id);
    const choice =
      preferred(lead, room, now, prefer) ??
      (planned && plannedChoice(lead, planned, room, now)) ??
      unlessNobody(choose(lead, room, now), () => preferred(lead, room, now, prefer, true));
    room.take(lead, choice);
    yield { lead, choice };
  }
}

function choose(lead: Held, room: PoolRoom, now: Date): AssignmentChoice {
  return chooseConsultant(lead, room.at(lead.storeId), room.policyOf(lead.storeId), now);
}

/** Where the policy has nobody, as by night, a lead is better with whoever was named than with nobody. */
function unlessNobody(
  choice: AssignmentChoice,
  named: () => AssignmentChoice | null,
): AssignmentChoice {
  const nobody = choice.chosen === null && choice.offeredTo.length === 0;
  return (nobody && named()) || choice;
}

/** Somebody named comes first while they may have the lead; otherwise the policy chooses. */
function preferred(
  lead: Held,
  room: PoolRoom,
  now: Date,
  prefer: string | null,
  offShift = false,
): AssignmentChoice | null {
  if (!prefer) return null;
  const policy = room.policyOf(lead.storeId);
  const people = inOrder(room.at(lead.storeId));
  const person = people.find(({ id }) => id === prefer);
  if (!person) return null;
  const asIfThere = offShift ? { ...person, shifts: [allDay] } : person;
  if (whyNotEligible(asIfThere, lead, policy, now)) return null;
  return {
    policyVersion: policy.version,
    step: "owner",
    strategy: "owner-first",
    ruleId: null,
    chosen: prefer,
    offeredTo: [],
    reason: { key: "stands-in", params: {} },
    others: people
      .filter((one) => one !== person)
      .map((one) => ({
        id: one.id,
        reason: whyNotEligible(one, lead, policy, now) ?? why("owner-first", { ownerId: prefer }),
      })),
    turns: [],
  };
}
