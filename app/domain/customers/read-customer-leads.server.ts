import { scoreAt } from "#app/domain/scoring/score.ts";
import { inScope, type StoreScope } from "#app/infrastructure/scope.ts";
import type { Tx } from "#app/infrastructure/transact.server.ts";

/** The leads of a customer in the stores of the scope: open ones first, then the newest. */
export async function readCustomerLeads(tx: Tx, scope: StoreScope, customerId: string, now: Date) {
  const leads = await tx.lead.findMany({
    where: { customerId, mergedIntoId: null, ...inScope(scope) },
    include: {
      store: { select: { code: true, city: true } },
      productLine: { select: { nameVi: true, nameEn: true } },
      consultant: { select: { name: true } },
    },
    orderBy: { openedAt: "desc" },
    take: 50,
  });
  return leads
    .map((lead) => ({
      id: lead.id,
      stage: lead.stage,
      droppedFrom: lead.droppedFrom,
      droppedReason: lead.droppedReason,
      score: lead.closedAt ? null : scoreAt(lead.rank, now),
      line: { vi: lead.productLine.nameVi, en: lead.productLine.nameEn },
      store: lead.store.city,
      consultant: lead.consultant?.name ?? null,
      openedAt: lead.openedAt.toISOString(),
      closedAt: lead.closedAt?.toISOString() ?? null,
    }))
    .sort((a, b) => Number(a.closedAt !== null) - Number(b.closedAt !== null));
}
