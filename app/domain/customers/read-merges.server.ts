import type { StoreScope } from "#app/infrastructure/scope.ts";
import { acrossStores, type Tx } from "#app/infrastructure/transact.server.ts";

type Merge = { id: string; reason: string; at: Date; undoneAt: Date | null };
type Suggestion = { id: string; reason: string; at: Date; otherId: string };

/**
 * Who the customer was before, and who else they may be. Merges are known to the whole house; a suggestion is told only
 * where the other customer is inside the scope too.
 */
export async function readMerges(tx: Tx, scope: StoreScope, customerId: string) {
  const { merges, suggested } = await acrossStores(tx, async () => ({
    merges: await tx.$queryRaw<Merge[]>`
      select id, reason, at, undone_at as "undoneAt" from customer_merge
      where kept_id = ${customerId}::uuid order by at desc limit 20`,
    suggested: await tx.$queryRaw<Suggestion[]>`
      select id, reason, at, case when one_id = ${customerId}::uuid then other_id else one_id end as "otherId"
      from merge_suggestion
      where settled_at is null and (one_id = ${customerId}::uuid or other_id = ${customerId}::uuid)
      order by at desc limit 20`,
  }));
  const visible = await tx.customer.findMany({
    where: {
      id: { in: suggested.map(({ otherId }) => otherId) },
      mergedIntoId: null,
      ...(scope.storeIds === "all"
        ? {}
        : { stores: { some: { storeId: { in: [...scope.storeIds] } } } }),
    },
    select: { id: true, name: true },
  });
  const names = new Map(visible.map(({ id, name }) => [id, name]));
  return {
    merges: merges.map((merge) => ({
      ...merge,
      at: merge.at.toISOString(),
      undoneAt: merge.undoneAt?.toISOString() ?? null,
    })),
    suggestions: suggested
      .filter(({ otherId }) => names.has(otherId))
      .map(({ id, reason, at, otherId }) => ({
        id,
        reason,
        at: at.toISOString(),
        other: { id: otherId, name: names.get(otherId) ?? null },
      })),
  };
}
