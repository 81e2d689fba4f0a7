import type { Tx } from "#app/infrastructure/transact.server.ts";

/** Who said no to which of these leads, as "lead person". */
export async function readDeclines(tx: Tx, leadIds: readonly string[]): Promise<Set<string>> {
  const rows = await tx.$queryRaw<{ leadId: string; consultantId: string }[]>`
    select lead_id::text as "leadId", consultant_id::text as "consultantId" from lead_decline
    where lead_id = any(${[...leadIds]}::uuid[])`;
  return new Set(rows.map(({ leadId, consultantId }) => `${leadId} ${consultantId}`));
}
