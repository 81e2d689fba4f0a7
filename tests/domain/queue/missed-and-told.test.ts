import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { flushEvents } from "#app/domain/capture/flush-events.server.ts";
import { leadFormSchema } from "#app/domain/capture/lead-form.ts";
import { submitLead } from "#app/domain/capture/submit-lead.server.ts";
import { dropLead } from "#app/domain/leads/drop-lead.server.ts";
import { reopenLead } from "#app/domain/leads/reopen-lead.server.ts";
import { changeToday } from "#app/domain/queue/change-today.ts";
import { readQueue, rowsOf } from "#app/domain/queue/read-queue.server.ts";
import { signalLog2 } from "#app/domain/scoring/decay.ts";
import { refreshFit } from "#app/domain/scoring/refresh-fit.server.ts";
import { startVisit } from "#app/domain/visits/start-visit.server.ts";
import { systemScope } from "#app/infrastructure/scope.ts";
import { aWaitingGuest } from "#tests/factories/appointment.ts";
import { aLead } from "#tests/factories/lead.ts";
import { aSource, entriesOf } from "#tests/factories/source.ts";
import { aConsultant, scopeFor } from "#tests/factories/staff.ts";
import { aProductLine, aStore, asSystem } from "#tests/factories/store.ts";
import { freshQueue } from "#tests/realtime/live-console.ts";

const threeDaysAgo = new Date(Date.now() - 3 * 86_400_000);
const aPhone = () => `+849${Math.floor(1e7 + Math.random() * 8e7)}`;

/** One lead of three days ago in a consultant's queue, its customer known by a device. */
async function aHeldLead(more: { name?: string | null; phone?: string } = {}) {
  const [store, line] = [await aStore(), await aProductLine()];
  const consultant = await aConsultant(store, { skills: [line], onShiftAt: new Date() });
  const { phone } = more;
  const lead = await aLead(store, line, {
    consultantId: consultant.id,
    openedAt: threeDaysAgo,
    interestLog2: signalLog2(8, threeDaysAgo) ?? 0,
    phone,
  });
  const device = randomUUID();
  await asSystem(async (tx) => {
    await tx.identity.create({
      data: { kind: "anonymous_id", value: device, customerId: lead.customerId },
    });
    if (more.name === null) {
      await tx.customer.update({ where: { id: lead.customerId }, data: { name: null } });
    }
    await refreshFit(tx, [lead.customerId]);
  });
  const source = await aSource(store);
  return { store, line, consultant, source, lead, device, scope: scopeFor(consultant, [store]) };
}

test("what a customer looks at while their lead is dropped counts once that is taken back, once", async () => {
  const play = async (drops: number) => {
    const { lead, line, scope, source, device, consultant } = await aHeldLead();
    const drop = () =>
      dropLead(scope, { leadId: lead.id, reason: "cannot_reach", key: randomUUID() });
    const takeBack = () => reopenLead(scope, { leadId: lead.id, key: randomUUID() });
    if (drops > 0) expect(await drop()).toMatchObject({ ok: true });
    for (let views = 0; views < 5; views += 1) {
      const view = { type: "track", event: "Product Viewed", anonymousId: device };
      const properties = { productLine: line.code };
      await flushEvents(entriesOf(source, [{ ...view, messageId: randomUUID(), properties }]));
    }
    if (drops > 0) expect(await takeBack()).toMatchObject({ ok: true });
    for (let more = 1; more < drops; more += 1) {
      await drop();
      await takeBack();
    }
    const [row] = (await freshQueue(consultant.id)).rows;
    if (!row) throw new Error("No row");
    return { interest: row.interestLog2, change: changeToday(row, new Date()) };
  };
  const open = await play(0);
  expect(open.change).toMatchObject({ because: "product_viewed" });
  for (const drops of [1, 2]) {
    const dropped = await play(drops);
    expect(dropped.interest).toBeCloseTo(open.interest, 3);
    expect(dropped.change).toEqual(open.change);
  }
});

test("a name and a phone that become known are told, also of who refuses the trail", async () => {
  const { source, scope, device, consultant } = await aHeldLead({ name: null });
  expect(rowsOf(await readQueue(scope, { limit: 50 }))[0]).toMatchObject({
    name: null,
    phoneEnd: null,
  });
  const identify = {
    type: "identify",
    anonymousId: device,
    messageId: randomUUID(),
    traits: { name: "Vũ Hà", phone: aPhone() },
    context: { consent: { categoryPreferences: { trail: false } } },
  };
  await flushEvents(entriesOf(source, [identify]));
  const [fresh] = (await freshQueue(consultant.id)).rows;
  expect(fresh).toMatchObject({ name: "Vũ Hà" });
  expect(rowsOf(await readQueue(scope, { limit: 50 }))[0]).toEqual(fresh);
});

test("a form for another line tells whoever holds the first lead what it says of the customer", async () => {
  const phone = aPhone();
  const { lead, store, scope, consultant } = await aHeldLead({ name: null, phone });
  const other = await aProductLine();
  await readQueue(scope, { limit: 50 });
  const form = leadFormSchema.parse({
    phone,
    email: `${randomUUID()}@bep.vn`,
    name: "Vũ Hà",
    productLine: other.code,
    storeCode: store.code,
  });
  const sender = { key: randomUUID(), purpose: "form", sender: "partner" };
  expect(await submitLead(systemScope("leads-api"), form, sender)).toMatchObject({ created: true });
  const rowIn = (rows: readonly { id: string }[]) => rows.find(({ id }) => id === lead.id);
  const fresh = rowIn((await freshQueue(consultant.id)).rows);
  expect(fresh).toMatchObject({ name: "Vũ Hà" });
  expect(rowIn(rowsOf(await readQueue(scope, { limit: 50 })))).toEqual(fresh);
});

test("who asks again today without a trail has won points today, and the row says by what", async () => {
  const phone = aPhone();
  const { line, source, consultant } = await aHeldLead({ phone });
  const asks = {
    type: "track",
    event: "Lead Submitted",
    anonymousId: randomUUID(),
    messageId: randomUUID(),
    properties: { phone, productLine: line.code },
    context: { consent: { categoryPreferences: { trail: false } } },
  };
  await flushEvents(entriesOf(source, [asks]));
  const [row] = (await freshQueue(consultant.id)).rows;
  if (!row) throw new Error("No row");
  expect(changeToday(row, new Date())).toMatchObject({ because: "lead_submitted" });
});

test("a row says since when somebody sits with its guest", async () => {
  const { lead, consultant, scope } = await aHeldLead();
  const visit = await aWaitingGuest(lead, consultant, new Date(Date.now() - 60_000));
  const servedAt = async () => rowsOf(await readQueue(scope, { limit: 50 }))[0]?.servedAt;
  expect(await servedAt()).toBeNull();
  const now = new Date();
  await startVisit(scope, { visitId: visit.id, key: randomUUID() }, now);
  expect(Date.parse((await servedAt()) ?? "")).toBe(now.getTime());
});
