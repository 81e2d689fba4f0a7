import { describe, expect, test } from "vitest";
import type { Floor } from "#app/domain/floor/queries.server.ts";
import { needsOf } from "#app/routes/floor/needs.ts";
import { withMoves } from "#app/routes/floor/with-moves.ts";

const now = Date.parse("2026-11-21T07:00:00Z");
const ago = (minutes: number) => new Date(now - minutes * 60_000).toISOString();

const lead = (id: string, consultantId: string | null) =>
  ({ id, consultantId, openedAt: ago(40) }) as Floor["unassigned"]["leads"][number];

const consultant = (id: string, leads: string[], more: object = {}) =>
  ({
    id,
    name: id,
    load: { count: leads.length, soon: 0, late: 0 },
    untouched: null,
    leads: leads.map((one) => lead(one, id)),
    ...more,
  }) as unknown as Floor["consultants"][number];

const floor = (more: Partial<Floor> = {}): Floor =>
  ({
    limits: { responseMinutes: 15, waitingMinutes: 10 },
    unassigned: { count: 1, leads: [lead("u", null)] },
    consultants: [consultant("an", ["a1", "a2"]), consultant("binh", ["b1"])],
    guests: { waiting: [], served: 0 },
    ...more,
  }) as Floor;

describe("moves on their way", () => {
  test("are seen at once: the lead, the loads and the count", () => {
    const after = withMoves(
      floor(),
      new Map([
        ["u", "an"],
        ["b1", null],
      ]),
    );
    expect(after.unassigned).toMatchObject({ count: 1, leads: [{ id: "b1", consultantId: null }] });
    expect(
      after.consultants.map(({ load, leads }) => [load.count, leads.map(({ id }) => id)]),
    ).toEqual([
      [3, ["a1", "a2", "u"]],
      [0, []],
    ]);
  });

  test("that have arrived, or whose lead is gone, change nothing", () => {
    const arrived = new Map([
      ["a1", "an"],
      ["gone", "binh"],
    ]);
    expect(withMoves(floor(), arrived)).toEqual(floor());
  });
});

describe("what needs a manager", () => {
  test("is nothing on a calm floor", () => {
    const calm = floor({ unassigned: { count: 0, leads: [] } });
    expect(needsOf(calm, now)).toEqual([]);
  });

  test("begins with whoever stands at the door too long", () => {
    const busy = floor({
      guests: {
        waiting: [{ since: ago(11) }] as Floor["guests"]["waiting"],
        served: 0,
      },
      consultants: [
        consultant("an", ["a1"], {
          load: { count: 1, soon: 0, late: 1 },
          untouched: { leadId: "a1", name: "Hạnh", salutation: null, since: ago(20) },
        }),
        consultant("binh", ["b1", "b2"], {
          load: { count: 2, soon: 0, late: 2 },
          untouched: { leadId: "b1", name: "Minh", salutation: null, since: ago(60) },
        }),
      ],
    });
    expect(needsOf(busy, now)).toMatchObject([
      { kind: "waiting" },
      { kind: "unassigned", count: 1, oldest: { id: "u" } },
      { kind: "untouched", leadId: "b1", consultant: { id: "binh" } },
      { kind: "late", count: 3, consultant: { id: "binh" } },
    ]);
  });

  test("leaves those alone who have waited less than they may", () => {
    const early = floor({
      unassigned: { count: 0, leads: [] },
      guests: { waiting: [{ since: ago(9) }] as Floor["guests"]["waiting"], served: 0 },
      consultants: [
        consultant("an", ["a1"], {
          untouched: { leadId: "a1", name: "Hạnh", salutation: null, since: ago(14) },
        }),
      ],
    });
    expect(needsOf(early, now)).toEqual([]);
  });
});
