import type { StaffNumbers } from "#app/domain/assignment/decision-record.ts";
import type { Tx } from "#app/infrastructure/transact.server.ts";

/**
 * Whoever gives leads to people holds them until COMMIT, in the order of their ids: nobody is given more than they can
 * hold, whichever stores and paths give at once. Leads are locked before people, always. Says the numbers of those held.
 */
export async function lockPeople(
  tx: Tx,
  of: { storeIds: readonly string[] } | { staffIds: readonly string[] },
): Promise<StaffNumbers> {
  if ("staffIds" in of) {
    return numbersOf(
      await tx.$queryRaw<Held>`select json_object_agg(id, number) as numbers from (
        select id, number from staff where id = any(${[...of.staffIds]}::uuid[]) order by id for no key update) as held`,
    );
  }
  return numbersOf(
    await tx.$queryRaw<Held>`select json_object_agg(id, number) as numbers from (
    select s.id, s.number from staff s where s.role = 'consultant' and s.disabled_at is null and exists (
      select 1 from staff_store ss where ss.staff_id = s.id and ss.store_id = any(${[...of.storeIds]}::uuid[]))
    order by s.id for no key update of s) as held`,
  );
}

type Held = { numbers: Record<string, number> | null }[];

function numbersOf([held]: Held): StaffNumbers {
  return new Map(Object.entries(held?.numbers ?? {}));
}
