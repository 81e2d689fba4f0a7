import type { PoolClient } from "pg";
import { shiftsOf, staff } from "./staff.ts";
import { shiftDays } from "./world.ts";

/** Gives the people of the demo their shifts for the days ahead, so that a demo started weeks later has people at work. */
export async function extendShifts(client: PoolClient, now: Date): Promise<void> {
  const shifts = staff.flatMap((person) =>
    person.store
      ? shiftsOf(person, now, -1, shiftDays.ahead).map((shift) => ({ ...shift, person }))
      : [],
  );
  await client.query(
    `insert into shift (staff_id, store_id, starts_at, ends_at)
     select staff.id, store.id, g.starts_at, g.ends_at
     from unnest($1::text[], $2::text[], $3::timestamptz[], $4::timestamptz[]) as g (email, code, starts_at, ends_at)
     join staff on staff.email = g.email join store on store.code = g.code
     on conflict do nothing`,
    [
      shifts.map(({ person }) => person.email),
      shifts.map(({ person }) => person.store),
      shifts.map(({ startsAt }) => startsAt),
      shifts.map(({ endsAt }) => endsAt),
    ],
  );
}
