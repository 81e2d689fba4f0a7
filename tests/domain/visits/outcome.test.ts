import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { recordOutcome } from "#app/domain/visits/record-outcome.server.ts";
import { outcomeSchema } from "#app/domain/visits/schema.ts";
import { undoOutcome } from "#app/domain/visits/undo-outcome.server.ts";
import { aWaitingGuest } from "#tests/factories/appointment.ts";
import { aLead } from "#tests/factories/lead.ts";
import { aConsultant, aStaffMember, scopeFor } from "#tests/factories/staff.ts";
import { aProductLine, aStore, asSystem } from "#tests/factories/store.ts";

const now = new Date("2026-11-21T03:00:00Z");
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const key = () => randomUUID();

let store: Awaited<ReturnType<typeof aStore>>;
let line: Awaited<ReturnType<typeof aProductLine>>;
let consultant: Awaited<ReturnType<typeof aConsultant>>;
let mine: ReturnType<typeof scopeFor>;

beforeAll(async () => {
  store = await aStore();
  line = await aProductLine();
  consultant = await aConsultant(store, { name: "Lê Minh Quân" });
  mine = scopeFor(consultant, [store]);
});

async function aVisit() {
  const lead = await aLead(store, line, { consultantId: consultant.id });
  const visit = await aWaitingGuest(lead, consultant, now);
  return { lead, visit };
}
const leadNow = (id: string) => asSystem((tx) => tx.lead.findUniqueOrThrow({ where: { id } }));
const visitNow = (id: string) => asSystem((tx) => tx.visit.findUniqueOrThrow({ where: { id } }));
const signed = { kind: "signed" as const, amount: 89_000_000, items: [] };

describe("recordOutcome", () => {
  test("signed closes the lead with what and how much, at today's prices", async () => {
    const { lead, visit } = await aVisit();
    const product = await asSystem((tx) =>
      tx.product.create({
        data: {
          sku: randomUUID(),
          name: "Tủ bếp chữ L",
          productLineId: line.id,
          price: 89_000_000n,
        },
      }),
    );
    const items = [{ productId: product.id, quantity: 1 }];
    const outcome = { ...signed, deposit: 20_000_000, items };
    const answer = await recordOutcome(mine, { visitId: visit.id, outcome, key: key() }, later(40));
    expect(answer).toMatchObject({ ok: true });
    expect(await leadNow(lead.id)).toMatchObject({ stage: "signed", closedAt: later(40) });
    expect(await visitNow(visit.id)).toMatchObject({ endedAt: later(40), servedAt: later(40) });
    const [row] = await asSystem((tx) =>
      tx.outcome.findMany({ where: { visitId: visit.id }, include: { items: true } }),
    );
    expect(row).toMatchObject({ amount: 89_000_000n, deposit: 20_000_000n });
    expect(row?.items).toMatchObject([{ productId: product.id, quantity: 1, price: 89_000_000n }]);
  });

  test("lost drops the lead from where it stood, thinking keeps it open until a day", async () => {
    const lost = await aVisit();
    await recordOutcome(
      mine,
      {
        visitId: lost.visit.id,
        outcome: { kind: "lost", reason: "too_expensive" },
        key: key(),
      },
      now,
    );
    expect(await leadNow(lost.lead.id)).toMatchObject({
      stage: "dropped",
      droppedFrom: "showed",
      droppedReason: "too_expensive",
    });
    const thinking = await aVisit();
    const followUpAt = later(3 * 1440).toISOString();
    const outcome = { kind: "thinking" as const, followUpAt };
    await recordOutcome(mine, { visitId: thinking.visit.id, outcome, key: key() }, now);
    expect(await leadNow(thinking.lead.id)).toMatchObject({
      stage: "showed",
      closedAt: null,
      followUpAt: new Date(followUpAt),
    });
  });

  test("one standing outcome: the second is told what the first said, who and when", async () => {
    const { visit } = await aVisit();
    const manager = await aStaffMember("manager", [store], { name: "Đỗ Thu Hà" });
    const both = await Promise.all([
      recordOutcome(mine, { visitId: visit.id, outcome: signed, key: key() }, now),
      recordOutcome(
        scopeFor(manager, [store]),
        { visitId: visit.id, outcome: { kind: "lost", reason: "not_now" }, key: key() },
        now,
      ),
    ]);
    expect(both.filter((answer) => answer.ok)).toHaveLength(1);
    const [second] = both.filter((answer) => !answer.ok);
    expect(second).toMatchObject({ reason: "already-recorded", facts: { at: now.toISOString() } });
    const rows = await asSystem((tx) => tx.outcome.count({ where: { visitId: visit.id } }));
    expect(rows).toBe(1);
  });

  test("the same key twice is one outcome and the same answer", async () => {
    const { visit } = await aVisit();
    const input = { visitId: visit.id, outcome: signed, key: key() };
    const first = await recordOutcome(mine, input, now);
    expect(await recordOutcome(mine, input, later(1))).toEqual(first);
  });

  test("the same key for another outcome is refused, and what stands stays", async () => {
    const { visit } = await aVisit();
    const once = key();
    await recordOutcome(mine, { visitId: visit.id, outcome: signed, key: once }, now);
    const lost = { kind: "lost" as const, reason: "not_now" as const };
    const answer = await recordOutcome(
      mine,
      { visitId: visit.id, outcome: lost, key: once },
      later(1),
    );
    expect(answer).toMatchObject({ ok: false, reason: "key-used" });
    const kinds = await asSystem((tx) =>
      tx.outcome.findMany({ where: { visitId: visit.id }, select: { kind: true } }),
    );
    expect(kinds).toEqual([{ kind: "signed" }]);
  });

  test("not of another store, not of a colleague's visit, not by the desk", async () => {
    const { visit } = await aVisit();
    const elsewhere = await aStore();
    const stranger = scopeFor(await aConsultant(elsewhere), [elsewhere]);
    const colleague = scopeFor(await aConsultant(store), [store]);
    const desk = scopeFor(await aStaffMember("receptionist", [store]), [store]);
    for (const scope of [stranger, colleague, desk]) {
      const answer = await recordOutcome(scope, { visitId: visit.id, outcome: signed, key: key() });
      expect(answer).toEqual({ ok: false, reason: "not-found" });
    }
  });

  test("a return visit of a signed lead leaves the lead as it is", async () => {
    const { lead, visit } = await aVisit();
    await asSystem((tx) =>
      tx.lead.update({ where: { id: lead.id }, data: { stage: "signed", closedAt: now } }),
    );
    const outcome = { kind: "lost" as const, reason: "not_now" as const };
    expect(
      await recordOutcome(mine, { visitId: visit.id, outcome, key: key() }, later(9)),
    ).toMatchObject({ ok: true });
    expect(await leadNow(lead.id)).toMatchObject({ stage: "signed", closedAt: now });
  });
});

describe("undoOutcome", () => {
  test("gives visit and lead back, within ten minutes", async () => {
    const { lead, visit } = await aVisit();
    await recordOutcome(mine, { visitId: visit.id, outcome: signed, key: key() }, now);
    expect(await undoOutcome(mine, { visitId: visit.id, key: key() }, later(9))).toEqual({
      ok: true,
    });
    expect(await leadNow(lead.id)).toMatchObject({ stage: "showed", closedAt: null });
    expect(await visitNow(visit.id)).toMatchObject({ endedAt: null, servedAt: null });
    const again = await recordOutcome(
      mine,
      { visitId: visit.id, outcome: signed, key: key() },
      later(10),
    );
    expect(again).toMatchObject({ ok: true });
    expect(await undoOutcome(mine, { visitId: visit.id, key: key() }, later(21))).toMatchObject({
      reason: "too-late",
    });
  });

  test("not when the guest has come again meanwhile, or the interest was opened anew", async () => {
    const came = await aVisit();
    const thinking = { kind: "thinking" as const, followUpAt: later(1440).toISOString() };
    await recordOutcome(mine, { visitId: came.visit.id, outcome: thinking, key: key() }, now);
    await aWaitingGuest(came.lead, consultant, later(1));
    expect(await undoOutcome(mine, { visitId: came.visit.id, key: key() }, later(2))).toMatchObject(
      {
        reason: "came-again",
      },
    );
    const anew = await aVisit();
    await recordOutcome(
      mine,
      {
        visitId: anew.visit.id,
        outcome: { kind: "lost", reason: "not_now" },
        key: key(),
      },
      now,
    );
    await asSystem((tx) =>
      tx.lead.create({
        data: {
          customerId: anew.lead.customerId,
          storeId: store.id,
          productLineId: line.id,
          source: "test",
          interestLog2: 0,
        },
      }),
    );
    expect(await undoOutcome(mine, { visitId: anew.visit.id, key: key() }, later(2))).toMatchObject(
      {
        reason: "already-open",
      },
    );
  });
});

describe("outcomeSchema", () => {
  const form = (fields: object) => outcomeSchema.safeParse(fields);

  test("reads amounts as people type them and refuses what is no amount", () => {
    expect(form({ kind: "signed", amount: "12tr5" }).data).toMatchObject({ amount: 12_500_000 });
    for (const amount of ["-1", "1e400", "12,5", "12abc", "", "9".repeat(20)]) {
      expect(form({ kind: "signed", amount }).success, amount).toBe(false);
    }
    expect(form({ kind: "signed" }).success).toBe(false);
    expect(form({ kind: "signed", amount: "5000000", deposit: "6000000" }).success).toBe(false);
  });

  test("thinking says when and lost says why", () => {
    for (const followUpAt of [
      undefined,
      "30/02/2027",
      "1900-01-01T00:00:00Z",
      "9999-01-01T00:00:00Z",
    ]) {
      expect(form({ kind: "thinking", followUpAt }).success, String(followUpAt)).toBe(false);
    }
    expect(form({ kind: "lost", reason: "because" }).success).toBe(false);
    expect(form({ kind: "lost", reason: "not_now", note: "" }).data).toEqual({
      kind: "lost",
      reason: "not_now",
    });
  });
});
