import type { Floor } from "#app/domain/floor/queries.server.ts";

type Lead = Floor["unassigned"]["leads"][number];

/** Moves that are on their way: lead id to the consultant it goes to, null for nobody. */
export type PendingMoves = ReadonlyMap<string, string | null>;

/** The floor as it will be when the moves on their way have arrived. */
export function withMoves(floor: Floor, moves: PendingMoves): Floor {
  if (moves.size === 0) return floor;
  const everyLead = [
    ...floor.unassigned.leads,
    ...floor.consultants.flatMap((consultant) => consultant.leads),
  ];
  const moving = everyLead.filter(
    (lead) => moves.has(lead.id) && moves.get(lead.id) !== lead.consultantId,
  );
  const leadsAfter = (consultantId: string | null, before: Floor["unassigned"]["leads"]) => [
    ...before.filter((lead) => !moving.includes(lead)),
    ...moving
      .filter((lead) => moves.get(lead.id) === consultantId)
      .map((lead) => ({ ...lead, consultantId })),
  ];
  const weightOf = (lead: Lead) => floor.limits.stageWeights[lead.stage];
  const change = (consultantId: string | null, size: (lead: Lead) => number) =>
    sum(moving.filter((lead) => moves.get(lead.id) === consultantId).map(size)) -
    sum(moving.filter((lead) => lead.consultantId === consultantId).map(size));
  const one = () => 1;
  return {
    ...floor,
    unassigned: {
      count: floor.unassigned.count + change(null, one),
      leads: leadsAfter(null, floor.unassigned.leads),
    },
    consultants: floor.consultants.map((consultant) => ({
      ...consultant,
      load: {
        ...consultant.load,
        count: consultant.load.count + change(consultant.id, one),
        weight: consultant.load.weight + change(consultant.id, weightOf),
      },
      leads: leadsAfter(consultant.id, consultant.leads),
    })),
  };
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
