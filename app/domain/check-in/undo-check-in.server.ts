import { recountSignals } from "#app/domain/scoring/recount-signals.server.ts";
import { type Answer, refused } from "#app/infrastructure/refusal.ts";
import { type StoreScope, seesStore } from "#app/infrastructure/scope.ts";
import { type Tx, transact } from "#app/infrastructure/transact.server.ts";
import { queueChannel, tellDesk, tellLead } from "#app/realtime/channels.ts";
import type { LeadBefore } from "./receive-guest.server.ts";

/** Takes a check-in back while nobody has sat down with the guest: the visit never was, the lead is as before. */
export async function undoCheckIn(
  scope: StoreScope,
  input: { key: string } & ({ checkInId: string } | { appointmentId: string }),
  now = new Date(),
): Promise<Answer> {
  const subject = "checkInId" in input ? input.checkInId : input.appointmentId;
  return transact(
    scope,
    { key: input.key, purpose: `undo-check-in ${subject}` },
    async (tx, act) => {
      const checkIn = await tx.checkIn.findFirst({
        where:
          "checkInId" in input
            ? { id: { equals: input.checkInId } }
            : { appointmentId: { equals: input.appointmentId }, undoneAt: null },
        include: { visit: true, lead: true },
      });
      if (!checkIn?.visit || !seesStore(scope, checkIn.storeId)) return refused("not-found");
      const { visit, lead } = checkIn;
      await tx.$queryRaw`select 1 from lead where id = ${lead.id}::uuid for no key update`;
      const voided = await tx.visit.updateMany({
        where: { id: visit.id, servedAt: null, endedAt: null, voidedAt: null },
        data: { voidedAt: now },
      });
      if (voided.count !== 1) return refused(visit.voidedAt ? "already-done" : "visit-started");
      await tx.checkIn.update({
        where: { id: checkIn.id },
        data: { undoneAt: now, undoneById: scope.staffId },
      });
      await giveBack(tx, checkIn);
      await recountSignals(tx, lead.id);
      const subject = { checkInId: checkIn.id, visitId: visit.id };
      act.activity({
        leadId: lead.id,
        storeId: lead.storeId,
        kind: "check-in-undone",
        body: subject,
        at: now,
      });
      act.audit({ action: "check-in:undo", subject: checkIn.id, storeId: lead.storeId });
      tellDesk(act, lead.storeId, { noun: "check-in", id: checkIn.id });
      tellLead(act, lead, visit.consultantId);
      if (visit.consultantId) {
        act.change(queueChannel(visit.consultantId), lead.storeId, { noun: "visit", id: visit.id });
      }
      return { ok: true };
    },
  );
}

/** The stage and the no-show as they were, as long as nothing else has moved the lead since. */
async function giveBack(
  tx: Tx,
  checkIn: { id: string; leadId: string; appointmentId: string | null },
) {
  const [said] = await tx.$queryRaw<{ before: LeadBefore }[]>`
    select body->'before' as before from activity where lead_id = ${checkIn.leadId}::uuid
      and kind = 'checked-in' and body->>'checkInId' = ${checkIn.id} order by at desc limit 1`;
  if (!said?.before) return;
  const { stage, droppedFrom, droppedReason, closedAt, noShowAt } = said.before;
  await tx.lead.updateMany({
    where: {
      id: checkIn.leadId,
      stage: "showed",
      visits: { none: { voidedAt: null } },
    },
    data: { stage, droppedFrom, droppedReason, closedAt },
  });
  if (checkIn.appointmentId && noShowAt) {
    await tx.appointment.update({ where: { id: checkIn.appointmentId }, data: { noShowAt } });
  }
}
