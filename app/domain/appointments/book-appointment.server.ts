import { claimSlot, tellNextSlots } from "#app/domain/appointments/claim-slot.server.ts";
import { lockLead } from "#app/domain/leads/lock-lead.server.ts";
import { nextStage } from "#app/domain/leads/stage.ts";
import { recountSignals } from "#app/domain/scoring/recount-signals.server.ts";
import { type Answer, refused } from "#app/infrastructure/refusal.ts";
import type { StoreScope } from "#app/infrastructure/scope.ts";
import { type Tx, transact } from "#app/infrastructure/transact.server.ts";
import { tellDesk, tellLead } from "#app/realtime/channels.ts";

type Input = { leadId: string; startsAt: string; replaces?: string; note?: string; key: string };
type Booked = { appointmentId: string; startsAt: string; endsAt: string };

/**
 * Books the consultant of a lead. A lead has one live appointment: a second one is refused with the first, which the
 * caller may name in `replaces`. A taken time is refused with the next three free ones.
 */
export async function bookAppointment(
  scope: StoreScope,
  input: Input,
  now = new Date(),
): Promise<Answer<Booked>> {
  const startsAt = new Date(input.startsAt);
  let wanted: Parameters<typeof tellNextSlots>[2];
  const options = {
    key: input.key,
    purpose: "appointment:book",
    asked: input,
    refusals: { appointment_one_slot: refused("slot-taken") },
  };
  const answer = await transact<Booked>(scope, options, async (tx, act) => {
    const lead = await lockLead(tx, scope, input.leadId);
    if (!lead) return refused("not-found");
    if (lead.closedAt) return refused("closed");
    const { consultantId, storeId, customerId } = lead;
    if (!consultantId) return refused("no-consultant");
    const live = await liveAppointment(tx, lead.id, now);
    if (live && live.id !== input.replaces) {
      return refused("has-appointment", {
        facts: { appointmentId: live.id, startsAt: live.startsAt.toISOString() },
      });
    }
    wanted = { storeId, consultantId, startsAt, exceptAppointmentId: live?.id };
    if (live) {
      await tx.appointment.update({
        where: { id: live.id },
        data: { cancelledAt: now, cancelledById: scope.staffId },
      });
      tellDesk(act, storeId, { noun: "appointment", id: live.id });
    }
    const claim = await claimSlot(tx, wanted, now);
    if (!claim.ok) return claim;
    const booking = { leadId: lead.id, customerId, storeId, consultantId, startsAt };
    const { id } = await tx.appointment.create({
      data: {
        ...booking,
        endsAt: claim.endsAt,
        bookedById: scope.staffId,
        bookedAt: now,
        note: input.note || null,
      },
    });
    const stage = nextStage(lead.stage, "appointment-booked");
    await tx.lead.update({ where: { id: lead.id }, data: { stage } });
    await recountSignals(tx, lead.id);
    act.activity({
      leadId: lead.id,
      storeId,
      kind: "appointment-booked",
      body: { appointmentId: id, before: lead.stage, replaces: live?.id ?? null },
    });
    tellLead(act, lead);
    tellDesk(act, storeId, { noun: "appointment", id });
    return {
      ok: true,
      appointmentId: id,
      startsAt: startsAt.toISOString(),
      endsAt: claim.endsAt.toISOString(),
    };
  });
  return answer.ok ? answer : tellNextSlots(scope, answer, wanted, now);
}

/** The appointment that still lies ahead: not cancelled, not missed, not begun by a check-in. */
async function liveAppointment(tx: Tx, leadId: string, now: Date) {
  return tx.appointment.findFirst({
    where: {
      leadId,
      cancelledAt: null,
      noShowAt: null,
      endsAt: { gt: now },
      checkIns: { none: { undoneAt: null } },
    },
    orderBy: { startsAt: "asc" },
  });
}
