import { chooseConsultant } from "#app/domain/assignment/choose-consultant.ts";
import { packOthers } from "#app/domain/assignment/decision-record.ts";
import type { Candidate, Known } from "#app/domain/assignment/pool.ts";
import { type Life, say } from "./life.ts";
import { policyOfHistory } from "./policies.ts";
import { addRow, type Consultant, loadAt, type World } from "./world.ts";

/** Gives the lead to whom the rules choose, with why nobody else has it; whoever is not among these has said "away". */
export function assignByRule(
  life: Life,
  at: number,
  options: { among?: (consultant: Consultant) => boolean; roomLeft?: number } = {},
) {
  const { world, lead } = life;
  const { among = () => true, roomLeft = world.roomLeft } = options;
  const pool = world.consultants[life.store];
  const known = lastHolder(life);
  const choice = chooseConsultant(
    {
      id: lead.id,
      storeId: String(lead.store_id),
      productLineId: String(lead.product_line_id),
      stage: lead.stage,
      source: String(lead.source),
      campaign: null,
      score: 0,
      language: null,
      returning: known !== null,
      knownBy: { lastAssignedTo: known },
      notAgain: [],
    },
    pool.map((one) => ({ ...candidateAt(world, one, at, roomLeft), away: !among(one) })),
    policyOfHistory,
    new Date(at),
  );
  const chosen = pool.find(({ id }) => id === choice.chosen) ?? null;
  const { reason, strategy } = choice;
  const others = packOthers(choice.others, world.staffNumbers);
  hold(life, at, chosen, { how: "rule", reason, strategy, others, byId: null });
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
  why: { how: string; reason: object; strategy?: string; others?: string; byId: string | null },
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
    strategy: why.strategy ?? null,
    others: why.others ?? null,
    by_staff_id: why.byId,
    started_at: new Date(at),
    ended_at: null,
    policy_version: policyOfHistory.version,
  });
  lead.consultant_id = to?.id ?? null;
  lead.assigned_at = to ? new Date(at) : null;
  if (to && lead.stage === "new") lead.stage = "assigned";
  to?.held.push(lead);
  life.consultant = to;
  if (why.how === "moved") say(life, at, "moved", { from, to: to?.id ?? null }, why.byId);
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
    onLeave: false,
    away: false,
    offlineSince: null,
    productLineIds: seed.lines.map((line) => world.lineIds[line]),
    languages: [],
    load: world.roomLeft > 0 ? loadAt(consultant, at) : loadAt(consultant, world.clock.now),
    capacity: consultant.capacity - roomLeft,
    givenToday: 0,
    offered: { load: 0, count: 0 },
    lastAssignedAt: (consultant.held.at(-1)?.assigned_at as Date | undefined) ?? null,
    turns: { owed: 0, given: 0 },
    showToSign: {},
  };
}

function lastHolder({ world, lead }: Life): Known | null {
  const before = world.rows.lead?.findLast(
    (row) => row.customer_id === lead.customer_id && row !== lead,
  );
  const [id, at] = [before?.consultant_id, before?.assigned_at];
  return typeof id === "string" && at instanceof Date ? { id, at } : null;
}
