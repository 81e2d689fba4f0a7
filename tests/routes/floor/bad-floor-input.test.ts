import { beforeAll, describe, expect, test } from "vitest";
import { action as plan } from "#app/routes/floor/leaves.ts";
import { action as apply } from "#app/routes/floor/rebalances.ts";
import { ask, type Told } from "#tests/factories/door.ts";
import { aLead } from "#tests/factories/lead.ts";
import { someoneSignedIn } from "#tests/factories/signed-in.ts";
import { aConsultant } from "#tests/factories/staff.ts";
import { aProductLine, aStore, asSystem } from "#tests/factories/store.ts";

const day = 86_400_000;
let store: { id: string };
let cookie: string;
let an: { id: string };
let binh: { id: string };
let lead: { id: string };

beforeAll(async () => {
  store = await aStore();
  cookie = (await someoneSignedIn("manager", store)).cookie;
  const line = await aProductLine();
  const atWork = { skills: [line], onShiftAt: new Date(), capacity: 20 };
  an = await aConsultant(store, { name: "An", ...atWork });
  binh = await aConsultant(store, { name: "Bình", ...atWork });
  lead = await aLead(store, line, { consultantId: an.id });
});

const send = async (door: unknown, fields: object): Promise<Told> => {
  const { status, data } = await ask(door, { cookie, fields });
  return { status, ...data };
};

describe("a leave", () => {
  const at = (days: number) => new Date(Date.now() + days * day).toISOString();
  const leave = (of: object) => ({ staff: an.id, from: at(2), to: at(3), cover: "nobody", ...of });

  test.each([
    ["in the year 9999", { from: "9999-01-01T00:00:00Z", to: "9999-02-01T00:00:00Z" }, "startsAt"],
    [
      "that ends in the year 10000",
      { from: "9999-12-31T00:00:00Z", to: "9999-12-31T23:59:59-23:00" },
      "startsAt",
    ],
    ["on 30 February", { from: "2027-02-30T00:00:00Z", to: at(400) }, "from"],
    ["without a zone", { from: "2027-02-03T00:00:00" }, "from"],
    ["with two moments", { from: "NaN" }, "from"],
    [
      "of somebody who is not there",
      { cover: "person", coverStaff: crypto.randomUUID() },
      "coverStaffId",
    ],
    ["covered by nobody who is named", { cover: "person" }, "coverStaffId"],
  ])("%s is refused with its field", async (_, fields, field) => {
    const told = await send(plan, leave(fields));
    expect(told).toMatchObject({ ok: false, field });
    expect([409, 422]).toContain(told.status);
  });

  test("has a reason that turns no line round", async () => {
    expect(await send(plan, leave({ reason: " ốm\u202e\u0007 nặng " }))).toMatchObject({
      status: 200,
    });
    const kept = await asSystem((tx) => tx.staffLeave.findMany({ where: { staffId: an.id } }));
    expect(kept.map(({ reason }) => reason)).toEqual(["ốm nặng"]);
  });
});

describe("a rebalance", () => {
  const moves = (reason: object) =>
    JSON.stringify([{ leadId: lead.id, from: an.id, to: binh.id, reason }]);

  test.each([
    ["NUL", { key: "absent", params: { name: "a\0" } }],
    ["half a sign", { key: "absent", params: { name: "\ud800" } }],
    ["NUL in a name", { key: "absent", params: { "a\0": "x" } }],
    ["a reason of its own", { key: "because", params: {} }],
  ])("with %s in its moves is refused with its field", async (_, reason) => {
    expect(await send(apply, { store: store.id, moves: moves(reason) })).toMatchObject({
      status: 422,
      reason: "bad-field",
      field: "moves",
    });
  });
});
