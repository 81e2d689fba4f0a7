import { recountSignals } from "#app/domain/scoring/recount-signals.server.ts";
import { type Answer, refused } from "#app/infrastructure/refusal.ts";
import { type StoreScope, seesStore } from "#app/infrastructure/scope.ts";
import { transact } from "#app/infrastructure/transact.server.ts";
import { queueChannel, tellDesk, tellLead } from "#app/realtime/channels.ts";
import { leadAsBefore } from "./lead-as-before.server.ts";

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
      await leadAsBefore(tx, checkIn);
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
