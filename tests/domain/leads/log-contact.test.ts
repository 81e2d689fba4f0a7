import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { logContact } from "#app/domain/leads/log-contact.server.ts";
import { undoContact } from "#app/domain/leads/undo-contact.server.ts";
import { systemScope } from "#app/infrastructure/scope.ts";
import { read } from "#app/infrastructure/transact.server.ts";
import { aLead } from "#tests/factories/lead.ts";
import { aConsultant, aStaffMember, scopeFor } from "#tests/factories/staff.ts";
import { aProductLine, aStore, asSystem } from "#tests/factories/store.ts";

const now = new Date("2027-03-01T10:00:00+07:00");
const minutes = (count: number) => new Date(now.getTime() + count * 60_000);
const key = () => randomUUID();

async function aWorld() {
  const store = await aStore();
  const line = await aProductLine();
  const consultant = await aConsultant(store);
  const lead = await aLead(store, line, { consultantId: consultant.id });
  return { store, line, consultant, lead, scope: scopeFor(consultant, [store]) };
}

const leadNow = (id: string) =>
  read(systemScope("test"), (tx) => tx.lead.findUniqueOrThrow({ where: { id } }));

let world: Awaited<ReturnType<typeof aWorld>>;
beforeEach(async () => {
  world = await aWorld();
});

test("reaching the customer answers the clock, moves the stage and leaves nothing due", async () => {
  const { scope, lead } = world;
  const call = { leadId: lead.id, channel: "call", result: "reached", key: key() } as const;
  expect(await logContact(scope, call, now)).toMatchObject({ ok: true, followUpAt: null });
  expect(await leadNow(lead.id)).toMatchObject({
    stage: "contacted",
    firstContactAt: now,
    lastContactAt: now,
    followUpAt: null,
  });
});

test("nobody answered: the try counts, the stage stays, and the next try has a time", async () => {
  const { scope, lead } = world;
  const call = { leadId: lead.id, channel: "call", result: "no_answer", key: key() } as const;
  await logContact(scope, call, now);
  expect(await leadNow(lead.id)).toMatchObject({
    stage: "assigned",
    firstContactAt: now,
    followUpAt: minutes(120),
  });
});

test("a double tap with one key logs one call", async () => {
  const { scope, lead } = world;
  const call = { leadId: lead.id, channel: "call", result: "busy", key: key() } as const;
  const answers = await Promise.all([1, 2, 3, 4].map(() => logContact(scope, call, now)));
  for (const answer of answers) expect(answer).toEqual(answers[0]);
  const rows = await read(systemScope("test"), (tx) =>
    Promise.all([
      tx.contact.count({ where: { leadId: lead.id } }),
      tx.activity.count({ where: { leadId: lead.id, kind: "contact-logged" } }),
    ]),
  );
  expect(rows).toEqual([1, 1]);
});

test("undo within the hour leaves the lead as it was; later it is refused", async () => {
  const { scope, lead } = world;
  const callBackAt = minutes(300).toISOString();
  const later = { leadId: lead.id, channel: "call", result: "call_back", callBackAt } as const;
  const logged = await logContact(scope, { ...later, key: key() }, now);
  if (!logged.ok) throw new Error(logged.reason);
  const undo = { leadId: lead.id, contactId: logged.contactId };
  expect(await undoContact(scope, { ...undo, key: key() }, minutes(61))).toMatchObject({
    reason: "too-late",
  });
  expect(await undoContact(scope, { ...undo, key: key() }, minutes(59))).toEqual({ ok: true });
  expect(await leadNow(lead.id)).toMatchObject({
    stage: "assigned",
    firstContactAt: null,
    lastContactAt: null,
    followUpAt: null,
  });
  expect(await undoContact(scope, { ...undo, key: key() }, minutes(59))).toMatchObject({
    reason: "already-done",
  });
});

test("undo of one of two calls keeps what the other did", async () => {
  const { scope, lead } = world;
  const call = { leadId: lead.id, channel: "call" } as const;
  await logContact(scope, { ...call, result: "no_answer", key: key() }, now);
  const second = await logContact(scope, { ...call, result: "reached", key: key() }, minutes(5));
  if (!second.ok) throw new Error(second.reason);
  await undoContact(
    scope,
    { leadId: lead.id, contactId: second.contactId, key: key() },
    minutes(6),
  );
  expect(await leadNow(lead.id)).toMatchObject({
    stage: "assigned",
    firstContactAt: now,
    lastContactAt: now,
    followUpAt: minutes(120),
  });
});

test("who was reached twice stays contacted until both are taken back, in whichever order", async () => {
  for (const order of [
    [0, 1],
    [1, 0],
  ]) {
    const { scope, lead } = await aWorld();
    const call = { leadId: lead.id, channel: "call", result: "reached" } as const;
    const calls = [
      await logContact(scope, { ...call, key: key() }, now),
      await logContact(scope, { ...call, key: key() }, minutes(5)),
    ];
    const stages = [];
    for (const at of order) {
      const logged = calls[at];
      if (!logged?.ok) throw new Error("not logged");
      const undo = { leadId: lead.id, contactId: logged.contactId, key: key() };
      expect(await undoContact(scope, undo, minutes(6))).toEqual({ ok: true });
      stages.push((await leadNow(lead.id)).stage);
    }
    expect(stages).toEqual(["contacted", "assigned"]);
  }
});

test("a call taken back leaves a lead contacted that was contacted before it", async () => {
  const { scope, lead } = world;
  await asSystem((tx) => tx.lead.update({ where: { id: lead.id }, data: { stage: "contacted" } }));
  const call = { leadId: lead.id, channel: "call", result: "reached" } as const;
  const logged = await logContact(scope, { ...call, key: key() }, now);
  if (!logged.ok) throw new Error(logged.reason);
  await undoContact(scope, { leadId: lead.id, contactId: logged.contactId, key: key() }, now);
  expect(await leadNow(lead.id)).toMatchObject({ stage: "contacted" });
});

test("a call back in the past is refused at its field", async () => {
  const { scope, lead } = world;
  const callBackAt = minutes(-1).toISOString();
  const call = { leadId: lead.id, channel: "call", result: "call_back", callBackAt } as const;
  expect(await logContact(scope, { ...call, key: key() }, now)).toMatchObject({
    reason: "bad-field",
    field: "callBackAt",
  });
});

test("a colleague's lead and another store's lead are not found; the store's manager may log", async () => {
  const { store, lead } = world;
  const colleague = await aConsultant(store);
  const elsewhere = await aStore();
  const call = { leadId: lead.id, channel: "call", result: "reached" } as const;
  const strangers = [
    scopeFor(colleague, [store]),
    scopeFor(await aStaffMember("manager", [elsewhere]), [elsewhere]),
  ];
  for (const scope of strangers) {
    expect(await logContact(scope, { ...call, key: key() }, now)).toEqual({
      ok: false,
      reason: "not-found",
    });
  }
  const manager = scopeFor(await aStaffMember("manager", [store]), [store]);
  expect(await logContact(manager, { ...call, key: key() }, now)).toMatchObject({ ok: true });
});
