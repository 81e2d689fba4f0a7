import { assignLead } from "#app/domain/assignment/assign-lead.server.ts";
import { nextStage } from "#app/domain/leads/stage.ts";
import { servesHere } from "#app/domain/staff/serves-here.server.ts";
import { type Answer, type Refused, refused } from "#app/infrastructure/refusal.ts";
import { type StoreScope, seesStore } from "#app/infrastructure/scope.ts";
import { type Acts, read, type Tx, transact } from "#app/infrastructure/transact.server.ts";
import type { CheckInHow, Lead } from "#prisma/generated/client.ts";
import { type CheckedIn, receiveGuest, receptionRefusals } from "./receive-guest.server.ts";

export type GuestInput = {
  how: CheckInHow;
  key: string;
} & ({ appointmentId: string; leadId?: never } | { leadId: string; appointmentId?: never });

/**
 * Checks a guest in, from an appointment or from an open lead. One check-in per appointment and one open visit per
 * customer: whoever comes second is told who did it and when, and both are in the audit.
 */
export async function checkInGuest(
  scope: StoreScope,
  input: GuestInput,
  now = new Date(),
): Promise<Answer<CheckedIn>> {
  const subject = input.appointmentId ?? input.leadId;
  const answer = await transact<CheckedIn>(
    scope,
    { key: input.key, purpose: `check-in ${subject}`, refusals: receptionRefusals },
    (tx, act) =>
      input.appointmentId
        ? checkInAppointment(tx, act, scope, input.appointmentId, input.how, now)
        : checkInLead(tx, act, scope, input.leadId as string, input.how, now),
  );
  if (answer.ok || answer.reason !== "already-checked-in") return answer;
  return tellWhoWasFirst(scope, subject, answer);
}

async function checkInAppointment(
  tx: Tx,
  act: Acts,
  scope: StoreScope,
  appointmentId: string,
  how: CheckInHow,
  now: Date,
): Promise<Answer<CheckedIn>> {
  // The lead is held, so that a check-in and a cancellation of the same appointment take turns.
  await tx.$queryRaw`select 1 from lead where id =
    (select lead_id from appointment where id = ${appointmentId}::uuid) for no key update`;
  const appointment = await tx.appointment.findUnique({
    where: { id: appointmentId },
    include: { lead: true },
  });
  if (!appointment || !seesStore(scope, appointment.storeId)) return refused("not-found");
  if (appointment.cancelledAt) return refused("appointment-cancelled");
  if (await isReceived(tx, appointment.customerId, appointmentId)) {
    return refused("already-checked-in");
  }
  const lead = await leadToShow(tx, appointment.lead);
  // Whoever agreed the time may be on leave by now, or have left: then the guest is with whoever has the lead.
  const consultantId = (await ownerStill(tx, appointment, now)) ?? lead.consultantId;
  return {
    ok: true,
    ...(await receiveGuest(tx, act, scope, { lead, appointment, consultantId, how, now })),
  };
}

async function checkInLead(
  tx: Tx,
  act: Acts,
  scope: StoreScope,
  leadId: string,
  how: CheckInHow,
  now: Date,
): Promise<Answer<CheckedIn>> {
  await tx.$queryRaw`select 1 from lead where id = ${leadId}::uuid for no key update`;
  const lead = await tx.lead.findUnique({ where: { id: leadId } });
  if (!lead || !seesStore(scope, lead.storeId)) return refused("not-found");
  if (await isReceived(tx, lead.customerId, null)) return refused("already-checked-in");
  const shown = await leadToShow(tx, lead);
  const owner = shown.closedAt ? await ownerStill(tx, shown, now) : shown.consultantId;
  const consultantId =
    owner ?? (shown.closedAt ? null : await assignLead(tx, act, shown.id, { now }));
  // Given out at the door, the lead was assigned before it showed.
  const stage = !owner && consultantId ? nextStage(shown.stage, "assigned") : shown.stage;
  const arrival = { lead: { ...shown, stage }, consultantId, how, now };
  const received = await receiveGuest(tx, act, scope, arrival);
  if (consultantId || !shown.closedAt) return { ok: true, ...received };
  // Open again, and with nobody who works here: somebody else has them, and the guest with it.
  return { ok: true, ...received, consultantId: await assignLead(tx, act, shown.id, { now }) };
}

/** Whoever had a closed lead or agreed a time, unless they have left the store since or are on leave: neither is taken from them. */
async function ownerStill(
  tx: Tx,
  { consultantId, storeId }: Pick<Lead, "consultantId" | "storeId">,
  now: Date,
): Promise<string | null> {
  if (!consultantId) return null;
  if (!(await servesHere(tx, consultantId, storeId))) return null;
  const onLeave = await tx.staffLeave.count({
    where: {
      staffId: consultantId,
      cancelledAt: null,
      givenBackAt: null,
      startsAt: { lte: now },
      endsAt: { gt: now },
    },
  });
  return onLeave > 0 ? null : consultantId;
}

/** The lead itself, or the open one that took its place since it closed. */
async function leadToShow(tx: Tx, lead: Lead): Promise<Lead> {
  if (!lead.closedAt) return lead;
  const open = await tx.lead.findFirst({
    where: {
      customerId: lead.customerId,
      storeId: lead.storeId,
      productLineId: lead.productLineId,
      closedAt: null,
    },
  });
  return open ?? lead;
}

async function isReceived(tx: Tx, customerId: string, appointmentId: string | null) {
  const open = await tx.visit.count({ where: { customerId, endedAt: null, voidedAt: null } });
  if (open > 0) return true;
  if (!appointmentId) return false;
  return (await tx.checkIn.count({ where: { appointmentId, undoneAt: null } })) > 0;
}

/** Adds who received the guest and when to the refusal, and the second attempt to the audit. */
async function tellWhoWasFirst(scope: StoreScope, subject: string, refusal: Refused) {
  const first = await read(scope, (tx) => firstReception(tx, subject));
  if (!first) return refusal;
  const facts = { by: first.by, at: first.at.toISOString(), visitId: first.visitId };
  await transact(scope, {}, async (_tx, act) => {
    act.audit({
      action: "check-in:already",
      subject: first.checkInId,
      storeId: first.storeId,
      details: facts,
    });
    return { ok: true };
  });
  return { ...refusal, facts };
}

type First = { checkInId: string; storeId: string; at: Date; by: string | null; visitId: string };

async function firstReception(tx: Tx, subject: string): Promise<First | undefined> {
  const [first] = await tx.$queryRaw<First[]>`
    with who as (
      select customer_id from appointment where id = ${subject}::uuid
      union all select customer_id from lead where id = ${subject}::uuid
    )
    select c.id as "checkInId", c.store_id as "storeId", c.at, s.name as by, v.id as "visitId"
    from check_in c join visit v on v.check_in_id = c.id left join staff s on s.id = c.recorded_by_id
    where c.undone_at is null and (c.appointment_id = ${subject}::uuid
      or (c.customer_id in (select customer_id from who) and v.ended_at is null and v.voided_at is null))
    order by (c.appointment_id = ${subject}::uuid) desc nulls last, c.at desc limit 1`;
  return first;
}
