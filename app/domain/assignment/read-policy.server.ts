import {
  HOUSE_POLICY,
  type Policy,
  policySchema,
  type VersionedPolicy,
} from "#app/domain/assignment/schema.ts";
import type { Reader } from "#app/infrastructure/read-once.server.ts";
import type { Tx } from "#app/infrastructure/transact.server.ts";

export type SavedPolicy = {
  version: number;
  savedAt: string;
  savedBy: string | null;
};

/** The policy that holds in each of these stores: the last one saved, or the house's own. */
export async function readPolicies(
  reader: Reader,
  storeIds: readonly string[],
): Promise<Map<string, VersionedPolicy>> {
  const rows = await reader.$queryRaw<{ storeId: string; version: number; body: unknown }[]>`
    select distinct on (store_id) store_id::text as "storeId", version, body from assignment_policy
    where store_id = any(${[...new Set(storeIds)]}::uuid[]) order by store_id, version desc`;
  const saved = new Map(rows.map((row) => [row.storeId, versioned(row)]));
  return new Map(storeIds.map((id) => [id, saved.get(id) ?? HOUSE_POLICY]));
}

/** One saved version, or null; 0 is the house's own. */
export async function readPolicyVersion(
  tx: Tx,
  storeId: string,
  version: number,
): Promise<VersionedPolicy | null> {
  if (version === 0) return HOUSE_POLICY;
  const row = await tx.assignmentPolicy.findUnique({
    where: { storeId_version: { storeId, version } },
    select: { version: true, body: true },
  });
  return row && versioned(row);
}

/** Who saved which version and when, newest first. */
export async function policyHistory(tx: Tx, storeId: string, take = 50): Promise<SavedPolicy[]> {
  const rows = await tx.$queryRaw<{ version: number; savedAt: Date; savedBy: string | null }[]>`
    select p.version, p.saved_at as "savedAt", s.name as "savedBy"
    from assignment_policy p left join staff s on s.id = p.saved_by_id
    where p.store_id = ${storeId}::uuid order by p.version desc limit ${take}`;
  return rows.map((row) => ({ ...row, savedAt: row.savedAt.toISOString() }));
}

/** The policy of a row that may be there; without one, the house's own. */
export function policyFrom({ version, body }: { version: number | null; body: unknown }) {
  return version === null ? HOUSE_POLICY : versioned({ version, body });
}

/** What a version does not say, because it was saved before there was such a thing to say, is as the house has it. */
function versioned({ version, body }: { version: number; body: unknown }): VersionedPolicy {
  const { version: _, ...house } = HOUSE_POLICY;
  const policy: Policy = policySchema.parse({ ...house, ...(body as object) });
  return { ...policy, version };
}
