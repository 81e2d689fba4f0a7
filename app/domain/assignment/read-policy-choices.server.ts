import type { Tx } from "#app/infrastructure/transact.server.ts";

export type PolicyChoices = {
  people: { id: string; name: string; capacity: number }[];
  lines: { id: string; nameVi: string; nameEn: string }[];
  /** What leads of the last half year named. */
  sources: string[];
  campaigns: string[];
};

/** What a policy of this store can speak of. */
export async function readPolicyChoices(
  tx: Tx,
  storeId: string,
  now: Date,
): Promise<PolicyChoices> {
  const people = await tx.staff.findMany({
    where: { role: "consultant", disabledAt: null, stores: { some: { storeId } } },
    select: { id: true, name: true, capacity: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
  const lines = await tx.productLine.findMany({
    select: { id: true, nameVi: true, nameEn: true },
    orderBy: { code: "asc" },
  });
  const named = await tx.$queryRaw<{ source: string; campaign: string | null }[]>`
    select distinct source, touch ->> 'campaign' as campaign from lead
    where store_id = ${storeId}::uuid and opened_at > ${now}::timestamptz - interval '180 days' limit 2000`;
  return {
    people,
    lines,
    sources: distinct(named.map(({ source }) => source)),
    campaigns: distinct(named.map(({ campaign }) => campaign)),
  };
}

function distinct(words: readonly (string | null)[]): string[] {
  return [...new Set(words.filter((word) => word !== null))].sort();
}
