import type { Tx } from "#app/infrastructure/transact.server.ts";

/** Promises in working time are worked out by the calendar of the day: another calendar, and the sweep looks at once. */
export async function lookAgain(tx: Tx, storeId: string): Promise<void> {
  await tx.$executeRaw`
    update assignment set next_check_at = started_at
    where store_id = ${storeId}::uuid and ended_at is null and consultant_id is not null and next_check_at is not null`;
}
