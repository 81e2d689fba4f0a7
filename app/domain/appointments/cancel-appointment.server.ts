import { lockAppointment } from "#app/domain/appointments/lock-appointment.server.ts";
import { recountSignals } from "#app/domain/scoring/recount-signals.server.ts";
import type { Answer } from "#app/infrastructure/refusal.ts";
import type { StoreScope } from "#app/infrastructure/scope.ts";
import { type Tx, transact } from "#app/infrastructure/transact.server.ts";
import { tellDesk, tellLead } from "#app/realtime/channels.ts";

/** Cancels an appointment. A lead that stood at it goes back to where the facts put it. */
export async function cancelAppointment(
  scope: StoreScope,
  input: { appointmentId: string; key: string },
  now = new Date(),
): Promise<Answer> {
  return transact(
    scope,
    { key: input.key, purpose: "appointment:cancel", asked: input },
    async (tx, act) => {
      const held = await lockAppointment(tx, scope, input.appointmentId);
      if (!held.ok) return held;
      const { appointment, lead } = held;
      await tx.appointment.update({
        where: { id: appointment.id },
        data: { cancelledAt: now, cancelledById: scope.staffId },
      });
      if (lead.stage === "appointment") {
        await tx.lead.update({
          where: { id: lead.id },
          data: { stage: await stageWithout(tx, lead) },
        });
      }
      await recountSignals(tx, lead.id);
      act.activity({
        leadId: lead.id,
        storeId: lead.storeId,
        kind: "appointment-cancelled",
        body: { appointmentId: appointment.id },
      });
      tellLead(act, lead);
      tellDesk(act, lead.storeId, { noun: "appointment", id: appointment.id });
      return { ok: true };
    },
  );
}

async function stageWithout(tx: Tx, lead: { id: string; consultantId: string | null }) {
  const other = await tx.appointment.count({
    where: { leadId: lead.id, cancelledAt: null, noShowAt: null },
  });
  if (other > 0) return "appointment";
  const reached = await tx.contact.count({
    where: {
      leadId: lead.id,
      undoneAt: null,
      result: { in: ["reached", "call_back", "sent"] },
    },
  });
  if (reached > 0) return "contacted";
  return lead.consultantId ? "assigned" : "new";
}
