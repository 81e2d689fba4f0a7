import type { Floor } from "#app/domain/floor/queries.server.ts";

/**
 * How many things that a rebalance looks at are different: leads that came, went, changed hands or were spoken with, and
 * people who came, went or sat down with a guest. Scores and clocks run on by themselves and do not count.
 */
export function changesBetween(before: Floor, after: Floor): number {
  return (
    differences(leadsOf(before), leadsOf(after)) + differences(peopleOf(before), peopleOf(after))
  );
}

function leadsOf(floor: Floor): Map<string, string> {
  const leads = [
    ...floor.unassigned.leads,
    ...floor.consultants.flatMap((consultant) => consultant.leads),
  ];
  return new Map(
    leads.map((lead) => [
      lead.id,
      [lead.consultantId, lead.stage, lead.firstContactAt, lead.acceptedAt].join(),
    ]),
  );
}

function peopleOf({ consultants }: Floor): Map<string, string> {
  return new Map(
    consultants.map((one) => [
      one.id,
      [
        one.capacity,
        one.presence === "busy",
        one.awaySince !== null,
        one.onShiftUntil !== null,
        one.onLeaveUntil !== null,
      ].join(),
    ]),
  );
}

function differences(before: Map<string, string>, after: Map<string, string>): number {
  const ids = new Set([...before.keys(), ...after.keys()]);
  return [...ids].filter((id) => before.get(id) !== after.get(id)).length;
}
