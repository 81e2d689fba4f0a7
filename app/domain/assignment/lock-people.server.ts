import type { Tx } from "#app/infrastructure/transact.server.ts";

/**
 * Whoever gives leads to people holds them until COMMIT, in the order of their ids: nobody is given more than they can
 * hold, whichever stores and paths give at once. Leads are locked before people, always.
 */
export async function lockPeople(
  tx: Tx,
  of: { storeIds: readonly string[] } | { staffIds: readonly string[] },
): Promise<void> {
  if ("staffIds" in of) {
    await tx.$queryRaw`select count(*) from (select id from staff where id = any(${[...of.staffIds]}::uuid[])
      order by id for no key update) as held`;
    return;
  }
  await tx.$queryRaw`select count(*) from (
    select s.id from staff s where s.role = 'consultant' and s.disabled_at is null and exists (
      select 1 from staff_store ss where ss.staff_id = s.id and ss.store_id = any(${[...of.storeIds]}::uuid[]))
    order by s.id for no key update of s) as held`;
}
