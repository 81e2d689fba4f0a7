import { passOnIfGone } from "#app/domain/assignment/pass-on-if-gone.server.ts";
import { tellIfFree } from "#app/domain/assignment/tell-free.server.ts";
import { countMissed } from "#app/domain/scoring/count-missed.server.ts";
import { undoLimitMs } from "#app/domain/time/undo-limit.ts";
import { type LockedVisit, lockVisit, tellVisit } from "#app/domain/visits/lock-visit.server.ts";
import type { LeadBeforeOutcome } from "#app/domain/visits/record-outcome.server.ts";
import { type Answer, refused } from "#app/infrastructure/refusal.ts";
import type { StoreScope } from "#app/infrastructure/scope.ts";
import { type Tx, transact } from "#app/infrastructure/transact.server.ts";

/** Takes an outcome back within ten minutes: the row stays, marked; visit and lead are as before it. */
export async function undoOutcome(
  scope: StoreScope,
  input: { visitId: string; key: string },
  now = new Date(),
): Promise<Answer> {
  const options = {
    key: input.key,
    purpose: `undo-outcome ${input.visitId}`,
    refusals: {
      visit_one_open_per_customer: refused("came-again"),
      lead_one_open_per_line: refused("already-open"),
    },
  };
  return transact(scope, options, async (tx, act) => {
    const visit = await lockVisit(tx, scope, input.visitId);
    if (!visit) return refused("not-found");
    const outcome = await tx.outcome.findFirst({ where: { visitId: visit.id, undoneAt: null } });
    if (!outcome) return refused("already-done");
    if (now.getTime() - outcome.at.getTime() > undoLimitMs) return refused("too-late");
    await tx.outcome.update({ where: { id: outcome.id }, data: { undoneAt: now } });
    await giveBack(tx, visit, outcome.id, outcome.kind);
    act.activity({
      leadId: visit.leadId,
      storeId: visit.storeId,
      kind: "outcome-undone",
      body: { outcomeId: outcome.id, visitId: visit.id },
      at: now,
    });
    act.audit({
      action: "outcome:undo",
      subject: visit.id,
      storeId: visit.storeId,
      details: { outcomeId: outcome.id },
    });
    await tellVisit(tx, act, visit);
    await passOnIfGone(tx, act, visit.leadId, now);
    await tellIfFree(tx, act, [visit.lead]);
    return { ok: true };
  });
}

/** What someone else has done with the lead since the outcome stays. */
async function giveBack(tx: Tx, visit: LockedVisit, outcomeId: string, kind: string) {
  const [said] = await tx.$queryRaw<{ before: LeadBeforeOutcome }[]>`
    select body->'before' as before from activity where lead_id = ${visit.leadId}::uuid
      and kind = 'outcome-recorded' and body->>'outcomeId' = ${outcomeId} order by at desc limit 1`;
  const before = said?.before;
  await tx.visit.update({
    where: { id: visit.id },
    data: { endedAt: null, servedAt: before ? before.servedAt : visit.servedAt },
  });
  const stageNow = { signed: "signed", lost: "dropped", thinking: "showed" }[kind];
  if (!before || before.closedAt || visit.lead.stage !== stageNow) return;
  await tx.lead.update({
    where: { id: visit.leadId },
    data: {
      stage: before.stage,
      closedAt: null,
      droppedFrom: null,
      droppedReason: null,
      followUpAt: before.followUpAt,
    },
  });
  if (visit.lead.closedAt) await countMissed(tx, visit.lead, visit.lead.closedAt);
}
