import { notTheirs } from "#app/domain/assignment/not-theirs.server.ts";
import { stopAsking } from "#app/domain/assignment/stop-asking.server.ts";
import { lockLead } from "#app/domain/leads/lock-lead.server.ts";
import type { DropReason } from "#app/domain/leads/schema.ts";
import { recountSignals } from "#app/domain/scoring/recount-signals.server.ts";
import { type Answer, refused } from "#app/infrastructure/refusal.ts";
import type { StoreScope } from "#app/infrastructure/scope.ts";
import { transact } from "#app/infrastructure/transact.server.ts";
import { tellDesk, tellLead } from "#app/realtime/channels.ts";

/** Closes a lead that stopped, with the reason and the stage where it stopped; its coming appointments are cancelled. */
export async function dropLead(
  scope: StoreScope,
  input: { leadId: string; reason: DropReason; note?: string; key: string },
  now = new Date(),
): Promise<Answer<{ droppedFrom: string }>> {
  return transact(
    scope,
    { key: input.key, purpose: "lead:drop", asked: input },
    async (tx, act) => {
      const lead = await lockLead(tx, scope, input.leadId);
      if (!lead) return notTheirs(tx, scope, input.leadId);
      if (lead.closedAt) return refused("closed");
      const inStore = await tx.visit.findFirst({
        where: { leadId: lead.id, endedAt: null, voidedAt: null },
        select: { id: true },
      });
      if (inStore) return refused("in-store", { facts: { visitId: inStore.id } });
      const coming = await tx.appointment.findMany({
        where: { leadId: lead.id, startsAt: { gt: now }, cancelledAt: null, noShowAt: null },
        select: { id: true },
      });
      const cancelled = coming.map((appointment) => appointment.id);
      await tx.appointment.updateMany({
        where: { id: { in: cancelled } },
        data: { cancelledAt: now, cancelledById: scope.staffId },
      });
      await tx.lead.update({
        where: { id: lead.id },
        data: {
          stage: "dropped",
          droppedFrom: lead.stage,
          droppedReason: input.reason,
          closedAt: now,
        },
      });
      await recountSignals(tx, lead.id);
      act.activity({
        leadId: lead.id,
        storeId: lead.storeId,
        kind: "dropped",
        body: { reason: input.reason, from: lead.stage, note: input.note || null, cancelled },
      });
      tellLead(act, lead);
      await stopAsking(tx, act, [lead], now);
      for (const id of cancelled) tellDesk(act, lead.storeId, { noun: "appointment", id });
      return { ok: true, droppedFrom: lead.stage };
    },
  );
}
