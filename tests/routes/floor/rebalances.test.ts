import { beforeAll, describe, expect, test } from "vitest";
import { action as cancel } from "#app/routes/floor/leave.ts";
import { action as giveBack } from "#app/routes/floor/leave-return.ts";
import { action as plan } from "#app/routes/floor/leaves.ts";
import { loader as propose } from "#app/routes/floor/proposal.ts";
import { action as undo } from "#app/routes/floor/rebalance.ts";
import { action as apply } from "#app/routes/floor/rebalances.ts";
import { ask as answerOf, type Method, type Told } from "#tests/factories/door.ts";
import { aLead } from "#tests/factories/lead.ts";
import { someoneSignedIn } from "#tests/factories/signed-in.ts";
import { aConsultant } from "#tests/factories/staff.ts";
import { aProductLine, aStore, asSystem } from "#tests/factories/store.ts";

type Store = { id: string };
type Account = { id: string; cookie: string };
let store: Store;
let line: { id: string };
let an: { id: string };
let binh: { id: string };
let manager: Account;
let foreign: Account;
let consultant: Account;

beforeAll(async () => {
  store = await aStore();
  line = await aProductLine();
  const atWork = { skills: [line], onShiftAt: new Date(), capacity: 20 };
  an = await aConsultant(store, { name: "An", ...atWork });
  binh = await aConsultant(store, { name: "Bình", ...atWork });
  manager = await someoneSignedIn("manager", store);
  foreign = await someoneSignedIn("manager", await aStore());
  consultant = await someoneSignedIn("consultant", store);
});

type Asked = { method?: Method; params?: object; fields?: Record<string, string> };

/** What an action answers: its data and its status. */
async function ask(action: unknown, who: Account, asked: Asked = {}): Promise<Told> {
  const { status, data } = await answerOf(action, { cookie: who.cookie, ...asked });
  return { status, ...data };
}

const proposal = (who: Account, storeId: string) =>
  answerOf(propose, { method: "GET", cookie: who.cookie, fields: { store: storeId } });

const moveOf = (leadId: string, from: string, to: string) =>
  JSON.stringify([
    { leadId, from, to, reason: { key: "absent", params: { name: "An", why: "away" } } },
  ]);

describe("a rebalance at the door", () => {
  test("is proposed, applied and undone by a manager of the store", async () => {
    const lead = await aLead(store, line, { consultantId: an.id });
    expect(await proposal(manager, store.id)).toMatchObject({
      status: 200,
      data: { storeId: store.id, method: "exact" },
    });
    const fields = { store: store.id, moves: moveOf(lead.id, an.id, binh.id) };
    const applied = await ask(apply, manager, { fields });
    expect(applied).toMatchObject({ status: 200, ok: true, moved: 1 });
    const params = { rebalanceId: applied.rebalanceId };
    expect(await ask(undo, foreign, { method: "DELETE", params })).toMatchObject({ status: 404 });
    expect(await ask(undo, manager, { method: "POST", params })).toMatchObject({ status: 404 });
    expect(await ask(undo, manager, { method: "DELETE", params })).toMatchObject({
      status: 200,
      returned: 1,
    });
  });

  test("is nothing for a consultant, for another store, or as nonsense", async () => {
    const lead = await aLead(store, line, { consultantId: an.id });
    const fields = { store: store.id, moves: moveOf(lead.id, an.id, binh.id) };
    expect(await ask(apply, consultant, { fields })).toMatchObject({ status: 404 });
    expect(await ask(apply, foreign, { fields })).toMatchObject({ status: 404 });
    expect((await proposal(consultant, store.id)).status).toBe(404);
    expect((await proposal(foreign, store.id)).status).toBe(404);
    expect((await proposal(manager, "nonsense")).status).toBe(404);
    const twice = JSON.parse(fields.moves) as object[];
    for (const moves of [
      "",
      "[",
      "[]",
      "{}",
      JSON.stringify([...twice, ...twice]),
      fields.moves.replace("absent", "because"),
      fields.moves.replace(lead.id, "1; drop table lead"),
    ]) {
      const answer = await ask(apply, manager, { fields: { ...fields, moves } });
      expect([moves, answer.status, answer.field]).toEqual([moves, 422, "moves"]);
    }
    const owner = await asSystem((tx) => tx.lead.findUniqueOrThrow({ where: { id: lead.id } }));
    expect(owner.consultantId).toBe(an.id);
  });
});

describe("leave cover at the door", () => {
  const period = (from: number, to: number) => ({
    from: new Date(Date.now() + from * 3_600_000).toISOString(),
    to: new Date(Date.now() + to * 3_600_000).toISOString(),
  });

  test("is planned once for a period, and called off", async () => {
    const fields = { staff: an.id, cover: "person", coverStaff: binh.id, ...period(1, 48) };
    const planned = await ask(plan, manager, { fields });
    expect(planned).toMatchObject({ status: 200, ok: true });
    expect(await ask(plan, manager, { fields })).toMatchObject({
      status: 409,
      reason: "leave-overlaps",
    });
    const params = { leaveId: planned.leaveId };
    expect(await ask(cancel, foreign, { method: "DELETE", params })).toMatchObject({ status: 404 });
    expect(await ask(giveBack, manager, { params })).toMatchObject({ reason: "already-done" });
    expect(await ask(cancel, manager, { method: "DELETE", params })).toMatchObject({ ok: true });
    expect(await ask(plan, manager, { fields })).toMatchObject({ ok: true });
  });

  test("is refused for other stores, other roles and impossible periods", async () => {
    const fields = { staff: binh.id, cover: "pool", ...period(1, 5) };
    expect(await ask(plan, foreign, { fields })).toMatchObject({ status: 404 });
    expect(await ask(plan, consultant, { fields })).toMatchObject({ status: 404 });
    for (const [wrong, field] of [
      [period(5, 1), "endsAt"],
      [period(-9, -5), "endsAt"],
      [{ from: "tomorrow" }, "from"],
      [{ cover: "everybody" }, "cover"],
      [{ cover: "person" }, "coverStaffId"],
    ] as const) {
      const answer = await ask(plan, manager, { fields: { ...fields, ...wrong } });
      expect([answer.ok, answer.field]).toEqual([false, field]);
    }
  });
});
