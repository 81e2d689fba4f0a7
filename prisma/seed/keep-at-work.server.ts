import type { PoolClient } from "pg";
import { staff } from "./staff.ts";

/**
 * Lets the people of the demo be at work in all their shifts, though nobody opens a console for them: the last one went
 * when their last shift ended. Whoever had a console of their own that went is where it left them.
 */
export async function keepAtWork(client: PoolClient, now: Date): Promise<void> {
  await client.query(
    `update staff s set last_seen_at = (select max(h.ends_at) from shift h where h.staff_id = s.id)
     where s.role = 'consultant' and s.email = any($1::text[]) and (s.last_seen_at is null or s.last_seen_at > $2
       or exists (select 1 from shift h where h.staff_id = s.id and h.ends_at = s.last_seen_at))`,
    [staff.map(({ email }) => email), now],
  );
}
