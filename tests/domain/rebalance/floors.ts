import fc from "fast-check";
import type { Floor, FloorConsultant, FloorLead } from "#app/domain/rebalance/floor-state.ts";
import type { Move } from "#app/domain/rebalance/propose-moves.ts";

export const now = new Date("2026-07-01T03:00:00Z");
const minute = 60_000;
const lines = ["kitchen", "sofa", "bedroom", "dining"];

export function aPerson(id: string, more: Partial<FloorConsultant> = {}): FloorConsultant {
  return {
    id,
    name: id.toUpperCase(),
    capacity: 4,
    load: 0,
    onShift: true,
    away: false,
    offlineSince: null,
    inVisit: false,
    productLineIds: lines,
    languages: ["vi"],
    ...more,
  };
}

export function anOpenLead(
  id: string,
  ownerId: string | null,
  more: Partial<FloorLead> = {},
): FloorLead {
  return {
    id,
    ownerId,
    productLineId: "kitchen",
    language: "vi",
    weight: 1,
    score: 20,
    stage: "assigned",
    touched: true,
    inConversation: false,
    acceptBy: null,
    contactBy: null,
    since: ago(30),
    ...more,
  };
}

export function ago(minutes: number): string {
  return new Date(now.getTime() - minutes * minute).toISOString();
}

/** A floor whose people hold what the leads weigh, and so much of other stores. */
export function aFloor(
  consultants: readonly FloorConsultant[],
  leads: readonly FloorLead[],
  elsewhere = 0,
): Floor {
  return {
    leads,
    consultants: consultants.map((one) => ({
      ...one,
      load: leads
        .filter(({ ownerId }) => ownerId === one.id)
        .reduce((sum, { weight }) => sum + weight, elsewhere),
    })),
  };
}

/** The floor once the moves are made. */
export function moved({ consultants, leads }: Floor, moves: readonly Move[]): Floor {
  const to = new Map(moves.map((move) => [move.leadId, move.to]));
  const load = new Map(consultants.map((one) => [one.id, one.load]));
  for (const { id, ownerId, weight } of leads) {
    const taker = to.get(id);
    if (!taker) continue;
    load.set(taker, (load.get(taker) ?? 0) + weight);
    if (ownerId && load.has(ownerId)) load.set(ownerId, (load.get(ownerId) ?? 0) - weight);
  }
  return {
    consultants: consultants.map((one) => ({ ...one, load: load.get(one.id) ?? 0 })),
    leads: leads.map((lead) => ({ ...lead, ownerId: to.get(lead.id) ?? lead.ownerId })),
  };
}

const rarely = fc.nat(9).map((n) => n === 0);

/** Small floors of every kind of trouble, with leads of these weights. */
export function smallFloors(weights: readonly number[], most: { people: number; leads: number }) {
  return fc
    .integer({ min: Math.min(2, most.people), max: most.people })
    .chain((count) =>
      fc.tuple(
        fc.tuple(...Array.from({ length: count }, (_, place) => person(`c${place}`))),
        fc.array(
          lead([null, "gone", ...Array.from({ length: count }, (_, n) => `c${n}`)], weights),
          {
            minLength: Math.floor(most.leads / 2),
            maxLength: most.leads,
          },
        ),
        fc.constantFrom(0, 0, 0.5, 1),
      ),
    )
    .map(([people, leads, elsewhere]) =>
      aFloor(
        people,
        leads.map((one, place) => ({ ...one, id: `l${place}` })),
        elsewhere,
      ),
    );
}

function person(id: string) {
  return fc.record({
    id: fc.constant(id),
    name: fc.constant(id.toUpperCase()),
    capacity: fc.integer({ min: 0, max: 6 }),
    load: fc.constant(0),
    onShift: rarely.map((off) => !off),
    away: rarely,
    offlineSince: rarely.map((off) => (off ? ago(20) : null)),
    inVisit: rarely,
    productLineIds: fc.constantFrom(
      ["kitchen", "sofa"],
      ["kitchen", "sofa"],
      ["kitchen"],
      ["sofa"],
    ),
    languages: fc.constantFrom(["vi"], ["vi", "en"]),
    showToSign: fc.constantFrom<Record<string, number>>(
      {},
      { kitchen: 0.2 },
      { kitchen: 0.6, sofa: 0.1 },
    ),
  });
}

function lead(owners: readonly (string | null)[], weights: readonly number[]) {
  return fc.record({
    id: fc.constant(""),
    // most leads have an owner who is there
    ownerId: fc.oneof(fc.constantFrom(...owners), fc.constantFrom(...owners.slice(2))),
    productLineId: fc.constantFrom("kitchen", "sofa", null),
    language: fc.constantFrom("vi", "vi", "vi", "en", null),
    weight: fc.constantFrom(...weights),
    score: fc.integer({ min: 0, max: 100 }),
    stage: fc.constant("assigned"),
    touched: fc.boolean(),
    inConversation: rarely,
    acceptBy: fc.constantFrom(null, ago(5), ago(-2), ago(-60)),
    contactBy: fc.constantFrom(null, ago(-3)),
    since: fc.constant(ago(30)),
  });
}
