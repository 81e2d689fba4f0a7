import { describe, expect, test } from "vitest";
import { standingOf } from "#app/domain/floor/promise.ts";
import type { Floor } from "#app/domain/floor/queries.server.ts";
import { changesBetween } from "#app/routes/floor/floor-changes.ts";
import { loadsAfter } from "#app/routes/floor/loads-after.ts";
import { needsOf } from "#app/routes/floor/needs.ts";
import { withMoves } from "#app/routes/floor/with-moves.ts";

const now = Date.parse("2026-11-21T07:00:00Z");
const ago = (minutes: number) => new Date(now - minutes * 60_000).toISOString();

const lead = (id: string, consultantId: string | null, more: object = {}) =>
  ({
    id,
    consultantId,
    stage: "assigned",
    openedAt: ago(40),
    assignedAt: ago(40),
    firstContactAt: null,
    acceptedAt: null,
    acceptBy: null,
    contactBy: null,
    lapsedAt: null,
    ...more,
  }) as Floor["unassigned"]["leads"][number];

const consultant = (id: string, leads: string[], more: object = {}) =>
  ({
    id,
    name: id,
    capacity: 5,
    onShiftUntil: ago(-60),
    onLeaveUntil: null,
    awaySince: null,
    offlineSince: null,
    load: { count: leads.length, weight: leads.length, lateCount: 0, untouchedCount: 0 },
    untouched: null,
    leads: leads.map((one) => lead(one, id)),
    ...more,
  }) as unknown as Floor["consultants"][number];

const floor = (more: Partial<Floor> = {}): Floor =>
  ({
    limits: {
      waitingMinutes: 10,
      warnAt: 0.8,
      offlineGraceMinutes: 10,
      stageWeights: { assigned: 1, contacted: 0.5 },
    },
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
      after.consultants.map(({ load, leads }) => [
        load.count,
        load.weight,
        leads.map(({ id }) => id),
      ]),
    ).toEqual([
      [3, 3, ["a1", "a2", "u"]],
      [0, 0, []],
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
        consultant("an", [], {
          leads: [lead("a1", "an", { acceptBy: ago(20), contactBy: ago(15) })],
          load: { count: 1, weight: 1, lateCount: 1, untouchedCount: 1 },
        }),
        consultant("binh", [], {
          leads: [1, 2, 3].map((n) =>
            lead(`b${n}`, "binh", { acceptedAt: ago(39), contactBy: ago(60 - n) }),
          ),
          load: { count: 9, weight: 9, lateCount: 7, untouchedCount: 9 },
          offlineSince: ago(12),
        }),
      ],
    });
    expect(needsOf(busy, now)).toMatchObject([
      { kind: "waiting" },
      { kind: "unassigned", count: 1, oldest: { id: "u" } },
      { kind: "late", id: "b1", what: "contact", by: ago(59), consultant: { id: "binh" } },
      { kind: "late", id: "b2" },
      { kind: "late", id: "b3" },
      { kind: "more-late", count: 5, most: 4, consultant: { id: "binh" } },
      { kind: "absent", because: "offline", consultant: { id: "binh" } },
      { kind: "over", count: 1, consultant: { id: "binh" } },
    ]);
  });

  test("leaves those alone who have waited less than they may", () => {
    const early = floor({
      unassigned: { count: 0, leads: [] },
      guests: { waiting: [{ since: ago(9) }] as Floor["guests"]["waiting"], served: 0 },
      consultants: [
        consultant("an", [], {
          leads: [lead("a1", "an", { acceptBy: ago(-1), contactBy: ago(-6) })],
          load: { count: 1, weight: 1, lateCount: 0, untouchedCount: 1 },
          offlineSince: ago(9),
        }),
      ],
    });
    expect(needsOf(early, now)).toEqual([]);
  });
});

describe("how a lead stands", () => {
  const stands = (more: object) => standingOf(lead("a1", "an", more), now, 0.8);

  test("is told by the promise that runs out first", () => {
    expect(stands({})).toBe("untouched");
    expect(stands({ acceptBy: ago(-5), contactBy: ago(-10) })).toBe("soon");
    expect(stands({ acceptBy: ago(-20), contactBy: ago(-30) })).toBe("untouched");
    expect(stands({ acceptBy: ago(1), contactBy: ago(-10) })).toBe("late");
    expect(stands({ acceptedAt: ago(5), acceptBy: ago(1), contactBy: ago(-20) })).toBe("untouched");
  });

  test("once they have been called, is only reminded of the next call", () => {
    const called = { firstContactAt: ago(30), acceptedAt: ago(30) };
    expect(stands(called)).toBe("touched");
    expect(stands({ ...called, contactBy: ago(-1) })).toBe("touched");
    expect(stands({ ...called, contactBy: ago(1) })).toBe("soon");
  });
});

describe("what changed under a proposal", () => {
  test("counts leads and people that are different, not scores and clocks", () => {
    const before = floor();
    const after = floor({
      unassigned: { count: 0, leads: [] },
      consultants: [
        consultant("an", ["a1", "a2", "u"]),
        consultant("binh", ["b1"], { awaySince: ago(1) }),
      ],
    });
    expect(changesBetween(before, before)).toBe(0);
    expect(changesBetween(before, after)).toBe(2);
  });

  test("shows loads as they would be with the moves that are ticked", () => {
    const proposal = {
      consultants: [
        { id: "an", name: "An", load: 9, capacity: 6 },
        { id: "binh", name: "Bình", load: 2, capacity: 6 },
        { id: "chi", name: "Chi", load: 4, capacity: 6 },
      ],
      moves: ["l1", "l2"].map((leadId) => ({ leadId, from: "an", to: "binh", weight: 1.5 })),
    } as Parameters<typeof loadsAfter>[0];
    expect(loadsAfter(proposal, new Set(["l2"]))).toMatchObject([
      { id: "an", before: 9, after: 7.5 },
      { id: "binh", before: 2, after: 3.5 },
    ]);
  });
});
