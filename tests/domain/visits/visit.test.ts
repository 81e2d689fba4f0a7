import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { handOverVisit } from "#app/domain/visits/hand-over-visit.server.ts";
import { openVisitsOf } from "#app/domain/visits/queries.server.ts";
import { saveVisitAnswer } from "#app/domain/visits/save-visit-answer.server.ts";
import { saveVisitNotes } from "#app/domain/visits/save-visit-notes.server.ts";
import { startVisit } from "#app/domain/visits/start-visit.server.ts";
import { readPlain } from "#app/infrastructure/read-once.server.ts";
import { aWaitingGuest } from "#tests/factories/appointment.ts";
import { aLead } from "#tests/factories/lead.ts";
import { aConsultant, scopeFor } from "#tests/factories/staff.ts";
import { aProductLine, aStore, asSystem } from "#tests/factories/store.ts";

const now = new Date("2026-11-21T03:00:00Z");
const key = () => randomUUID();

let store: Awaited<ReturnType<typeof aStore>>;
let line: Awaited<ReturnType<typeof aProductLine>>;

beforeAll(async () => {
  store = await aStore();
  line = await aProductLine();
});

async function aVisitOf(consultantId: string | null) {
  const lead = await aLead(store, line, { consultantId });
  return aWaitingGuest(
    lead,
    consultantId ? { id: consultantId } : null,
    new Date(now.getTime() - 600_000),
  );
}
const visitNow = (id: string) => asSystem((tx) => tx.visit.findUniqueOrThrow({ where: { id } }));

describe("startVisit", () => {
  test("ends the waiting once, takes a visit nobody holds, and answers the lead's clock", async () => {
    const me = await aConsultant(store);
    const scope = scopeFor(me, [store]);
    const visit = await aVisitOf(null);
    const first = await startVisit(scope, { visitId: visit.id, key: key() }, now);
    expect(first).toEqual({ ok: true, servedAt: now.toISOString() });
    expect(await startVisit(scope, { visitId: visit.id, key: key() })).toMatchObject({
      reason: "already-done",
    });
    expect(await visitNow(visit.id)).toMatchObject({ consultantId: me.id, servedAt: now });
    const lead = await asSystem((tx) => tx.lead.findUniqueOrThrow({ where: { id: visit.leadId } }));
    expect(lead.firstContactAt).toEqual(now);
  });
});

describe("handOverVisit", () => {
  test("to a colleague of the store, who sees it at once; the one before no longer acts on it", async () => {
    const [me, other] = [
      await aConsultant(store),
      await aConsultant(store, { name: "Phạm Thu Trang" }),
    ];
    const visit = await aVisitOf(me.id);
    const scope = scopeFor(me, [store]);
    const input = { visitId: visit.id, consultantId: other.id, key: key() };
    expect(await handOverVisit(scope, input, now)).toEqual({ ok: true, to: "Phạm Thu Trang" });
    const theirs = scopeFor(other, [store]);
    expect(await readPlain(theirs, (reader) => openVisitsOf(reader, theirs))).toMatchObject([
      { visitId: visit.id },
    ]);
    expect(await readPlain(scope, (reader) => openVisitsOf(reader, scope))).toEqual([]);
    expect(await startVisit(scope, { visitId: visit.id, key: key() })).toMatchObject({
      reason: "not-found",
    });
    const told = await asSystem((tx) =>
      tx.feedChange.findMany({ where: { body: { path: ["id"], equals: visit.id } } }),
    );
    const channels = told.map(({ channel }) => channel);
    expect(channels).toEqual(
      expect.arrayContaining([`queue:${me.id}`, `queue:${other.id}`, `reception:${store.id}`]),
    );
  });

  test("not to another store, not to someone who left", async () => {
    const me = await aConsultant(store);
    const visit = await aVisitOf(me.id);
    const elsewhere = await aConsultant(await aStore());
    const gone = await aConsultant(store, { disabledAt: now });
    for (const { id } of [elsewhere, gone]) {
      const answer = await handOverVisit(scopeFor(me, [store]), {
        visitId: visit.id,
        consultantId: id,
        key: key(),
      });
      expect(answer).toMatchObject({ reason: "no-such-consultant" });
    }
  });
});

describe("notes and answers", () => {
  test("notes are kept; a text that someone else wrote meanwhile is never overwritten", async () => {
    const me = await aConsultant(store);
    const scope = scopeFor(me, [store]);
    const { id: visitId } = await aVisitOf(me.id);
    const save = (base: string, notes: string) =>
      saveVisitNotes(scope, { visitId, base, notes, key: key() });
    expect(await save("", "Bếp 2,4 m")).toMatchObject({ ok: true });
    expect(await save("", "Thích sồi")).toMatchObject({
      reason: "changed",
      facts: { notes: "Bếp 2,4 m" },
    });
    expect(await save("Bếp 2,4 m", "Bếp 2,4 m, thích sồi")).toMatchObject({ ok: true });
  });

  test("what was tapped in a step is kept, and the step reached", async () => {
    const me = await aConsultant(store);
    const scope = scopeFor(me, [store]);
    const { id: visitId } = await aVisitOf(me.id);
    const tap = (step: string, at: number, answer?: string, objections: string[] = []) =>
      saveVisitAnswer(scope, { visitId, step, at, answer, objections, key: key() });
    await tap("need", 1, "Cải tạo");
    await tap("price", 2, undefined, ["too-expensive"]);
    await tap("need", 2, "Nhà mới");
    expect(await visitNow(visitId)).toMatchObject({
      step: 2,
      answers: {
        need: { answer: "Nhà mới", objections: [] },
        price: { answer: null, objections: ["too-expensive"] },
      },
    });
  });

  test("the other screens that have the visit open are told of either, and boards and queues of nothing", async () => {
    const me = await aConsultant(store);
    const scope = scopeFor(me, [store]);
    const { id: visitId } = await aVisitOf(me.id);
    const told = async () => {
      const where = { body: { path: ["id"], equals: visitId } };
      const rows = await asSystem((tx) => tx.feedChange.findMany({ where }));
      return rows.map(({ channel, body }) => [channel, (body as { noun: string }).noun]);
    };
    const talk = [`reception:${store.id}`, "visit-talk"];
    await saveVisitAnswer(scope, { visitId, step: "need", at: 0, objections: [], key: key() });
    expect(await told()).toEqual([talk]);
    await saveVisitNotes(scope, { visitId, base: "", notes: "Bếp 2,4 m", key: key() });
    expect(await told()).toEqual([talk, talk]);
  });
});
