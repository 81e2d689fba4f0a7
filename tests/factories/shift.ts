import { asSystem } from "#tests/factories/store.ts";

/** Hours at work on one day, by the clock of Vietnam: `aShift(staff, store, "2027-03-01", 9, 20)`. */
export async function aShift(
  staff: { id: string },
  store: { id: string },
  date: string,
  from = 9,
  to = 20,
) {
  const at = (hour: number) => new Date(Date.parse(`${date}T00:00:00+07:00`) + hour * 3_600_000);
  return asSystem((tx) =>
    tx.shift.create({
      data: { staffId: staff.id, storeId: store.id, startsAt: at(from), endsAt: at(to) },
    }),
  );
}
