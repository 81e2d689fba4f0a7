import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { bookAppointment } from "#app/domain/appointments/book-appointment.server.ts";
import { addNote } from "#app/domain/leads/add-note.server.ts";
import { dropLead } from "#app/domain/leads/drop-lead.server.ts";
import { logContact } from "#app/domain/leads/log-contact.server.ts";
import { markLeadRead } from "#app/domain/leads/mark-lead-read.server.ts";
import { reopenLead } from "#app/domain/leads/reopen-lead.server.ts";
import { systemScope } from "#app/infrastructure/scope.ts";
import { read } from "#app/infrastructure/transact.server.ts";
import { aLead } from "#tests/factories/lead.ts";
import { aShift } from "#tests/factories/shift.ts";
import { aConsultant, scopeFor } from "#tests/factories/staff.ts";
import { aProductLine, aStore, asSystem } from "#tests/factories/store.ts";

const now = new Date("2027-03-01T08:00:00+07:00");
const minutes = (count: number) => new Date(now.getTime() + count * 60_000);
const ten = "2027-03-01T10:00:00+07:00";
const key = () => randomUUID();

async function aWorld() {
  const store = await aStore();
  const line = await aProductLine();
  const consultant = await aConsultant(store);
  await aShift(consultant, store, "2027-03-01");
  const lead = await aLead(store, line, { consultantId: consultant.id });
  return { store, line, consultant, lead, scope: scopeFor(consultant, [store]) };
}

const leadNow = (id: string) =>
  read(systemScope("test"), (tx) =>
    tx.lead.findUniqueOrThrow({ where: { id }, include: { appointments: true } }),
  );

test("dropping says why and from where and frees the slot; undo gives both back", async () => {
  const { lead, scope } = await aWorld();
  await bookAppointment(scope, { leadId: lead.id, startsAt: ten, key: key() }, now);
  const drop = { leadId: lead.id, reason: "bought_elsewhere", key: key() } as const;
  expect(await dropLead(scope, drop, now)).toEqual({ ok: true, droppedFrom: "appointment" });
  const dropped = await leadNow(lead.id);
  expect(dropped).toMatchObject({
    stage: "dropped",
    droppedFrom: "appointment",
    droppedReason: "bought_elsewhere",
    closedAt: now,
  });
  expect(dropped.appointments[0]?.cancelledAt).toEqual(now);
  const call = { leadId: lead.id, channel: "call", result: "reached", key: key() } as const;
  expect(await logContact(scope, call, now)).toMatchObject({ reason: "closed" });

  expect(await reopenLead(scope, { leadId: lead.id, key: key() }, minutes(9))).toEqual({
    ok: true,
    stage: "appointment",
  });
  const reopened = await leadNow(lead.id);
  expect(reopened).toMatchObject({ stage: "appointment", closedAt: null, droppedReason: null });
  expect(reopened.appointments[0]?.cancelledAt).toBeNull();
});

test("after ten minutes a drop-off stands", async () => {
  const { lead, scope } = await aWorld();
  await dropLead(scope, { leadId: lead.id, reason: "not_now", key: key() }, now);
  expect(await reopenLead(scope, { leadId: lead.id, key: key() }, minutes(11))).toMatchObject({
    reason: "too-late",
  });
});

test("a lead is not reopened beside a newer one of the same customer and line", async () => {
  const { lead, scope, store, line } = await aWorld();
  await dropLead(scope, { leadId: lead.id, reason: "not_now", key: key() }, now);
  await asSystem((tx) =>
    tx.lead.create({
      data: {
        customerId: lead.customerId,
        storeId: store.id,
        productLineId: line.id,
        source: "test",
        interestLog2: 0,
      },
    }),
  );
  expect(await reopenLead(scope, { leadId: lead.id, key: key() }, minutes(1))).toMatchObject({
    reason: "already-open",
  });
});

test("a slot given away meanwhile stays with its new owner", async () => {
  const { lead, scope, store, line, consultant } = await aWorld();
  await bookAppointment(scope, { leadId: lead.id, startsAt: ten, key: key() }, now);
  await dropLead(scope, { leadId: lead.id, reason: "not_now", key: key() }, now);
  const other = await aLead(store, line, { consultantId: consultant.id });
  await bookAppointment(scope, { leadId: other.id, startsAt: ten, key: key() }, now);
  expect(await reopenLead(scope, { leadId: lead.id, key: key() }, minutes(1))).toMatchObject({
    ok: true,
  });
  expect((await leadNow(lead.id)).appointments[0]?.cancelledAt).toEqual(now);
});

test("only the first opening by its consultant is recorded, and a note joins the story", async () => {
  const { lead, scope } = await aWorld();
  await markLeadRead(scope, { leadId: lead.id, key: key() }, now);
  await markLeadRead(scope, { leadId: lead.id, key: key() }, minutes(5));
  expect((await leadNow(lead.id)).openedByConsultantAt).toEqual(now);
  await addNote(scope, { leadId: lead.id, text: "Bếp chữ L, thích gỗ sồi", key: key() });
  const kinds = await read(systemScope("test"), (tx) =>
    tx.activity.findMany({ where: { leadId: lead.id }, select: { kind: true } }),
  );
  expect(kinds.map((row) => row.kind).sort()).toEqual(["note", "opened"]);
});
