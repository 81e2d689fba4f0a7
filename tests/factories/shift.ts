import { asSystem } from "#tests/factories/store.ts";

/** Hours at work on one day, by the clock of Vietnam, and there as long as that: `aShift(staff, store, "2027-03-01", 9, 20)`. */
export async function aShift(
  staff: { id: string },
  store: { id: string },
  date: string,
  from = 9,
  to = 20,
) {
  const at = (hour: number) => new Date(Date.parse(`${date}T00:00:00+07:00`) + hour * 3_600_000);
  return asSystem(async (tx) => {
    await tx.$executeRaw`update staff set last_seen_at = greatest(last_seen_at, ${at(to)}) where id = ${staff.id}::uuid`;
    return tx.shift.create({
      data: { staffId: staff.id, storeId: store.id, startsAt: at(from), endsAt: at(to) },
    });
  });
}
