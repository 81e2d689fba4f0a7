import { stopAsking } from "#app/domain/assignment/stop-asking.server.ts";
import { nextStage } from "#app/domain/leads/stage.ts";
import { type LockedVisit, lockVisit, tellVisit } from "#app/domain/visits/lock-visit.server.ts";
import type { OutcomeInput } from "#app/domain/visits/schema.ts";
import { type Answer, refused } from "#app/infrastructure/refusal.ts";
import type { StoreScope } from "#app/infrastructure/scope.ts";
import { type Tx, transact } from "#app/infrastructure/transact.server.ts";
import type { Lead, Prisma } from "#prisma/generated/client.ts";

/** The lead as it was before an outcome, kept in the activity so that an undo can give it back. */
export type LeadBeforeOutcome = {
  stage: Lead["stage"];
  closedAt: string | null;
  followUpAt: string | null;
  servedAt: string | null;
};

/**
 * Ends a visit: signed closes the lead, lost drops it, thinking keeps it open with a day to follow up. One standing
 * outcome per visit: whoever comes second is told who was first and when.
 */
export async function recordOutcome(
  scope: StoreScope,
  input: { visitId: string; outcome: OutcomeInput; key: string },
  now = new Date(),
): Promise<Answer<{ outcomeId: string }>> {
  const { visitId, outcome, key } = input;
  const options = {
    key,
    purpose: `outcome ${visitId}`,
    asked: outcome,
    refusals: { outcome_one_per_visit: refused("already-recorded") },
  };
  return transact(scope, options, async (tx, act) => {
    const visit = await lockVisit(tx, scope, visitId);
    if (!visit || !scope.staffId) return refused("not-found");
    const standing = await standingOutcome(tx, visitId);
    if (standing) return refused("already-recorded", { facts: standing });
    if (outcome.kind === "thinking" && new Date(outcome.followUpAt) <= now) {
      return refused("bad-field", { field: "followUpAt", facts: { code: "in-the-past" } });
    }
    const items = outcome.kind === "signed" ? await pricedItems(tx, outcome.items) : [];
    if (!items) return refused("bad-field", { field: "items", facts: { code: "unknown-product" } });
    const { id } = await tx.outcome.create({
      data: {
        leadId: visit.leadId,
        storeId: visit.storeId,
        visitId,
        recordedById: scope.staffId,
        at: now,
        note: outcome.note ?? null,
        items: { create: items },
        ...detailsOf(outcome),
      },
      select: { id: true },
    });
    await tx.visit.update({
      where: { id: visitId },
      data: { endedAt: now, servedAt: visit.servedAt ?? now },
    });
    await tx.lead.update({
      where: { id: visit.leadId },
      data: changeOfLead(visit.lead, outcome, now),
    });
    act.activity({
      leadId: visit.leadId,
      storeId: visit.storeId,
      kind: "outcome-recorded",
      body: { ...wordsOf(outcome), outcomeId: id, visitId, before: leadBefore(visit) },
      at: now,
    });
    act.audit({
      action: "outcome:record",
      subject: visitId,
      storeId: visit.storeId,
      details: { outcomeId: id, kind: outcome.kind },
    });
    await tellVisit(tx, act, visit);
    if (outcome.kind !== "thinking") await stopAsking(tx, act, [visit.lead], now);
    return { ok: true, outcomeId: id };
  });
}

async function standingOutcome(tx: Tx, visitId: string) {
  const standing = await tx.outcome.findFirst({
    where: { visitId, undoneAt: null },
    select: { kind: true, at: true, recordedById: true },
  });
  if (!standing) return null;
  const by = await tx.staff.findUnique({
    where: { id: standing.recordedById },
    select: { name: true },
  });
  return { kind: standing.kind, at: standing.at.toISOString(), by: by?.name ?? null };
}

/** The products with their price of today; undefined when one does not exist. */
async function pricedItems(tx: Tx, items: { productId: string; quantity: number }[]) {
  const quantities = new Map<string, number>();
  for (const { productId, quantity } of items) {
    quantities.set(productId, Math.min(1000, (quantities.get(productId) ?? 0) + quantity));
  }
  const products = await tx.product.findMany({
    where: { id: { in: [...quantities.keys()] } },
    select: { id: true, price: true },
  });
  if (products.length !== quantities.size) return undefined;
  return products.map(({ id, price }) => ({
    productId: id,
    price,
    quantity: quantities.get(id) ?? 1,
  }));
}

function detailsOf(outcome: OutcomeInput) {
  if (outcome.kind === "signed") {
    const deposit = outcome.deposit === undefined ? null : BigInt(outcome.deposit);
    return { kind: outcome.kind, amount: BigInt(outcome.amount), deposit };
  }
  if (outcome.kind === "thinking") return { kind: outcome.kind, followUpAt: outcome.followUpAt };
  return { kind: outcome.kind, lostReason: outcome.reason };
}

/** A lead that is closed already stays as it is: the visit was a return. */
function changeOfLead(lead: Lead, outcome: OutcomeInput, now: Date): Prisma.LeadUpdateInput {
  const seen = { firstContactAt: lead.firstContactAt ?? now, lastContactAt: now };
  if (lead.closedAt) return seen;
  if (outcome.kind === "thinking") {
    const stage = nextStage(lead.stage, "thinking");
    return { ...seen, stage, followUpAt: outcome.followUpAt };
  }
  if (outcome.kind === "signed")
    return { ...seen, stage: "signed", closedAt: now, followUpAt: null };
  return {
    ...seen,
    stage: "dropped",
    droppedFrom: "showed",
    droppedReason: outcome.reason,
    closedAt: now,
    followUpAt: null,
  };
}

function leadBefore(visit: LockedVisit): LeadBeforeOutcome {
  return {
    stage: visit.lead.stage,
    closedAt: visit.lead.closedAt?.toISOString() ?? null,
    followUpAt: visit.lead.followUpAt?.toISOString() ?? null,
    servedAt: visit.servedAt?.toISOString() ?? null,
  };
}

function wordsOf(outcome: OutcomeInput) {
  if (outcome.kind === "signed") {
    const { kind, amount, deposit = null, note = null } = outcome;
    return { kind, amount, deposit, note };
  }
  if (outcome.kind === "thinking") {
    return { kind: outcome.kind, followUpAt: outcome.followUpAt, note: outcome.note ?? null };
  }
  return { kind: outcome.kind, reason: outcome.reason, note: outcome.note ?? null };
}
