import { systemScope } from "#app/infrastructure/scope.ts";
import { transact } from "#app/infrastructure/transact.server.ts";
import { everythingOfAssignment } from "#tests/factories/assigned.ts";
import { aLead } from "#tests/factories/lead.ts";
import { aConsultant } from "#tests/factories/staff.ts";
import { aProductLine, aStore, asSystem } from "#tests/factories/store.ts";

/** A store where everything that a store can hold has happened once. */
export async function aFullStore() {
  const store = await aStore();
  const line = await aProductLine();
  const consultant = await aConsultant(store, { onShiftAt: new Date(), skills: [line] });
  const lead = await aLead(store, line, { consultantId: consultant.id, phone: aPhone() });
  const ids = { leadId: lead.id, storeId: store.id };
  const of = { ...ids, customerId: lead.customerId };
  await asSystem(async (tx) => {
    await tx.leadSignal.create({
      data: { leadId: lead.id, signal: "page", log2Sum: 1, count: 1, lastAt: new Date() },
    });
    await tx.contact.create({
      data: { ...ids, staffId: consultant.id, channel: "call", result: "reached" },
    });
    const appointment = await tx.appointment.create({
      data: {
        ...of,
        consultantId: consultant.id,
        startsAt: new Date("2027-03-01T03:00Z"),
        endsAt: new Date("2027-03-01T04:00Z"),
      },
    });
    const checkIn = await tx.checkIn.create({
      data: { ...of, appointmentId: appointment.id, how: "list" },
    });
    const visit = await tx.visit.create({ data: { ...of, checkInId: checkIn.id } });
    const outcome = await tx.outcome.create({
      data: { ...ids, visitId: visit.id, kind: "signed", amount: 1n, recordedById: consultant.id },
    });
    const product = await tx.product.create({
      data: { sku: crypto.randomUUID(), name: "Bếp", productLineId: line.id, price: 1n },
    });
    await tx.outcomeItem.create({
      data: { outcomeId: outcome.id, productId: product.id, price: 1n },
    });
    await tx.consent.create({
      data: {
        customerId: lead.customerId,
        purpose: "trail",
        granted: true,
        textVersion: "1",
        how: "form",
      },
    });
    await tx.presence.create({
      data: { staffId: consultant.id, processId: crypto.randomUUID(), sockets: 1 },
    });
    const source = await tx.source.create({
      data: { code: crypto.randomUUID(), name: "s", writeKeyHash: randomBytes() },
    });
    await tx.trailEvent.create({
      data: {
        sourceId: source.id,
        messageId: crypto.randomUUID(),
        bodyHash: 1n,
        customerId: lead.customerId,
        call: "page",
        name: "page",
        occurredAt: new Date(),
      },
    });
  });
  await asSystem((tx) => everythingOfAssignment(tx, ids, consultant.id));
  await transact(systemScope("test"), {}, async (_tx, act) => {
    act.change(`floor:${store.id}`, store.id, { noun: "lead", id: lead.id });
    act.activity({ ...ids, kind: "opened" });
    act.audit({ action: "test", subject: lead.id, storeId: store.id });
    return { ok: true };
  });
  return { store, consultant, lead };
}

const aPhone = () => `+849${String(Math.random()).slice(2, 10).padEnd(8, "0")}`;
const randomBytes = () => crypto.getRandomValues(new Uint8Array(32));
