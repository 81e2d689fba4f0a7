import { z } from "zod";
import { passOnIfGone } from "#app/domain/assignment/pass-on-if-gone.server.ts";
import { tellIfFree } from "#app/domain/assignment/tell-free.server.ts";
import { lockLead } from "#app/domain/leads/lock-lead.server.ts";
import { countMissed } from "#app/domain/scoring/count-missed.server.ts";
import { recountSignals } from "#app/domain/scoring/recount-signals.server.ts";
import { undoLimitMs } from "#app/domain/time/undo-limit.ts";
import { type Answer, refused } from "#app/infrastructure/refusal.ts";
import type { StoreScope } from "#app/infrastructure/scope.ts";
import { type Tx, transact } from "#app/infrastructure/transact.server.ts";
import { tellDesk, tellLead } from "#app/realtime/channels.ts";

const bodySchema = z.object({ cancelled: z.array(z.string()) });

/** Takes back a drop-off within ten minutes; appointments it cancelled stand again where their time is still free. */
export async function reopenLead(
  scope: StoreScope,
  input: { leadId: string; key: string },
  now = new Date(),
): Promise<Answer<{ stage: string }>> {
  const refusals = {
    lead_one_open_per_line: refused("already-open"),
    appointment_one_slot: refused("changed"),
  };
  return transact(
    scope,
    { key: input.key, purpose: "lead:reopen", asked: input, refusals },
    async (tx, act) => {
      const lead = await lockLead(tx, scope, input.leadId);
      if (!lead) return refused("not-found");
      if (lead.stage !== "dropped" || !lead.closedAt || !lead.droppedFrom) {
        return refused("already-done");
      }
      if (now.getTime() - lead.closedAt.getTime() > undoLimitMs) return refused("too-late");
      await tx.lead.update({
        where: { id: lead.id },
        data: { stage: lead.droppedFrom, droppedFrom: null, droppedReason: null, closedAt: null },
      });
      for (const id of await restoreAppointments(tx, lead.id, now)) {
        tellDesk(act, lead.storeId, { noun: "appointment", id });
      }
      await recountSignals(tx, lead.id);
      await countMissed(tx, lead, lead.closedAt);
      act.activity({ leadId: lead.id, storeId: lead.storeId, kind: "reopened" });
      tellLead(act, lead);
      await passOnIfGone(tx, act, lead.id, now);
      await tellIfFree(tx, act, [lead]);
      return { ok: true, stage: lead.droppedFrom };
    },
  );
}

async function restoreAppointments(tx: Tx, leadId: string, now: Date): Promise<string[]> {
  const drop = await tx.activity.findFirst({
    where: { leadId, kind: "dropped" },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    select: { body: true },
  });
  const { cancelled = [] } = bodySchema.safeParse(drop?.body).data ?? {};
  const restored = await tx.$queryRaw<{ id: string }[]>`
    update appointment a set cancelled_at = null, cancelled_by_id = null
    where a.id = any(${cancelled}::uuid[]) and a.starts_at > ${now}
      and not exists (
        select 1 from appointment o
        where o.consultant_id = a.consultant_id and o.cancelled_at is null and o.no_show_at is null
          and tstzrange(o.starts_at, o.ends_at) && tstzrange(a.starts_at, a.ends_at))
    returning a.id`;
  return restored.map((row) => row.id);
}
