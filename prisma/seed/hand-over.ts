import {
  ASSIGNMENT_POLICY,
  type Candidate,
  chooseConsultant,
} from "#app/domain/assignment/choose-v1.ts";
import { type Life, say } from "./life.ts";
import { addRow, type Consultant, loadAt, type World } from "./world.ts";

/** Gives the lead to whom the rules choose among these consultants, with the decision that explains it. */
export function assignByRule(
  life: Life,
  at: number,
  options: { among?: (consultant: Consultant) => boolean; roomLeft?: number } = {},
) {
  const { world, lead, customer } = life;
  const { among = () => true, roomLeft = world.roomLeft } = options;
  const pool = world.consultants[life.store].filter(among);
  const choice = chooseConsultant(
    {
      storeId: String(lead.store_id),
      productLineId: String(lead.product_line_id),
      knownBy: { lastAssignedTo: lastHolder(life) },
    },
    pool.map((one) => candidateAt(world, one, at, roomLeft)),
    ASSIGNMENT_POLICY,
    new Date(at),
  );
  addRow(world, "assignment_decision", {
    id: customer.random.uuid(at),
    lead_id: lead.id,
    store_id: lead.store_id,
    at: new Date(at),
    policy_version: choice.policyVersion,
    strategy: choice.strategy,
    chosen_id: choice.chosen,
    reason: choice.reason,
    others: choice.others,
  });
  const chosen = pool.find(({ id }) => id === choice.chosen) ?? null;
  hold(life, at, chosen, { how: "rule", reason: choice.reason, byId: null });
}

/** Moves the lead as a manager does by hand; null is the catch-all, where leads of the ill are put. */
export function moveByHand(life: Life, at: number, to: Consultant | null) {
  const { lead, consultant, world } = life;
  const managerId = world.staffIds.get(`manager ${life.store}`) ?? null;
  const before = {
    consultantId: consultant?.id,
    assignedAt: lead.assigned_at,
    openedAt: lead.opened_by_consultant_at,
  };
  if (consultant) consultant.held = consultant.held.filter((held) => held !== lead);
  const reason = { code: "moved", warnings: [], before };
  hold(life, at, to, { how: "moved", reason, byId: managerId });
  if (!to && lead.stage === "assigned") lead.stage = "new";
}

function hold(
  life: Life,
  at: number,
  to: Consultant | null,
  why: { how: string; reason: object; byId: string | null },
) {
  const { world, lead, customer } = life;
  const from = lead.consultant_id;
  if (life.assignment) life.assignment.ended_at = new Date(at);
  life.assignment = addRow(world, "assignment", {
    id: customer.random.uuid(at),
    lead_id: lead.id,
    store_id: lead.store_id,
    consultant_id: to?.id ?? null,
    how: why.how,
    reason: why.reason,
    by_staff_id: why.byId,
    started_at: new Date(at),
    ended_at: null,
  });
  lead.consultant_id = to?.id ?? null;
  lead.assigned_at = to ? new Date(at) : null;
  if (to && lead.stage === "new") lead.stage = "assigned";
  to?.held.push(lead);
  life.consultant = to;
  if (why.how === "moved") say(life, at, "moved", { from, to: to?.id ?? null }, why.byId);
  else say(life, at, "assigned", { to: to?.id ?? null, reason: why.reason });
}

function candidateAt(
  world: World,
  consultant: Consultant,
  at: number,
  roomLeft: number,
): Candidate {
  const { seed } = consultant;
  return {
    id: consultant.id,
    storeIds: seed.store ? [world.storeIds[seed.store]] : [],
    shifts: consultant.shifts
      .filter(({ from, to }) => from <= at && at < to)
      .map(({ from, to }) => ({ startsAt: new Date(from), endsAt: new Date(to) })),
    available: true,
    productLineIds: seed.lines.map((line) => world.lineIds[line]),
    load: world.roomLeft > 0 ? loadAt(consultant, at) : loadAt(consultant, world.clock.now),
    capacity: consultant.capacity - roomLeft,
    lastAssignedAt: (consultant.held.at(-1)?.assigned_at as Date | undefined) ?? null,
  };
}

function lastHolder({ world, lead }: Life): string | null {
  const before = world.rows.lead?.findLast(
    (row) => row.customer_id === lead.customer_id && row !== lead,
  );
  return (before?.consultant_id as string | undefined) ?? null;
}
