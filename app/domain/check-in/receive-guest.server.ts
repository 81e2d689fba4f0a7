import { nextStage } from "#app/domain/leads/stage.ts";
import { recountSignals } from "#app/domain/scoring/recount-signals.server.ts";
import { refused } from "#app/infrastructure/refusal.ts";
import type { StoreScope } from "#app/infrastructure/scope.ts";
import type { Acts, Tx } from "#app/infrastructure/transact.server.ts";
import { queueChannel, tellDesk, tellLead } from "#app/realtime/channels.ts";
import type { CheckInHow, Lead } from "#prisma/generated/client.ts";

/** The constraints that let one guest in once; what they refuse is told with who was first and when. */
export const receptionRefusals = {
  check_in_one_per_appointment: refused("already-checked-in"),
  visit_one_open_per_customer: refused("already-checked-in"),
};

export type CheckedIn = {
  checkInId: string;
  visitId: string;
  leadId: string;
  consultantId: string | null;
};

/** What a check-in changes on a lead, kept in its activity so that an undo can give it back. */
export type LeadBefore = {
  stage: Lead["stage"];
  droppedFrom: Lead["droppedFrom"];
  droppedReason: string | null;
  closedAt: string | null;
  noShowAt: string | null;
};

/** Writes the arrival: check-in, visit, the lead's stage, its activity, and word to the desk and the consultant. */
export async function receiveGuest(
  tx: Tx,
  act: Acts,
  scope: StoreScope,
  arrival: {
    lead: Lead;
    appointment?: { id: string; noShowAt: Date | null };
    consultantId: string | null;
    how: CheckInHow;
    now: Date;
  },
): Promise<CheckedIn> {
  const { lead, appointment, consultantId, how, now } = arrival;
  const place = { leadId: lead.id, customerId: lead.customerId, storeId: lead.storeId };
  const checkIn = await tx.checkIn.create({
    data: {
      ...place,
      appointmentId: appointment?.id ?? null,
      how,
      at: now,
      recordedById: scope.staffId,
    },
    select: { id: true },
  });
  const visit = await tx.visit.create({
    data: { ...place, checkInId: checkIn.id, consultantId, startedAt: now },
    select: { id: true },
  });
  if (appointment?.noShowAt) await forgiveNoShow(tx, appointment.id);
  await showLead(tx, lead);
  await recountSignals(tx, lead.id);
  const before: LeadBefore = {
    stage: lead.stage,
    droppedFrom: lead.droppedFrom,
    droppedReason: lead.droppedReason,
    closedAt: lead.closedAt?.toISOString() ?? null,
    noShowAt: appointment?.noShowAt?.toISOString() ?? null,
  };
  act.activity({
    leadId: lead.id,
    storeId: lead.storeId,
    kind: "checked-in",
    body: {
      checkInId: checkIn.id,
      visitId: visit.id,
      appointmentId: appointment?.id ?? null,
      how,
      before,
    },
    at: now,
  });
  act.audit({
    action: "check-in",
    subject: checkIn.id,
    storeId: lead.storeId,
    details: { how, leadId: lead.id, visitId: visit.id },
  });
  tellDesk(act, lead.storeId, { noun: "check-in", id: checkIn.id });
  tellLead(act, lead, consultantId);
  if (consultantId) {
    act.change(queueChannel(consultantId), lead.storeId, { noun: "visit", id: visit.id });
  }
  return { checkInId: checkIn.id, visitId: visit.id, leadId: lead.id, consultantId };
}

/** Whoever comes late after all did come, unless the consultant's hour was given away meanwhile. */
async function forgiveNoShow(tx: Tx, appointmentId: string) {
  await tx.$executeRaw`
    update appointment a set no_show_at = null where a.id = ${appointmentId}::uuid and not exists (
      select 1 from appointment b where b.consultant_id = a.consultant_id and b.id <> a.id
        and b.cancelled_at is null and b.no_show_at is null
        and tstzrange(b.starts_at, b.ends_at) && tstzrange(a.starts_at, a.ends_at))`;
}

/** An open lead has showed; a dropped one is open again; a signed one stays signed and the visit is a return. */
async function showLead(tx: Tx, lead: Lead) {
  const stage =
    lead.stage === "dropped"
      ? nextStage("dropped", "reopened", "showed")
      : nextStage(lead.stage, "checked-in");
  if (stage === lead.stage) return;
  await tx.lead.update({
    where: { id: lead.id },
    data: { stage, closedAt: null, droppedFrom: null, droppedReason: null },
  });
}
