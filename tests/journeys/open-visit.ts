import { query } from "../setup/query.ts";

/** The visit that the demo's consultant is in. */
export async function openVisit(databaseUrl: string): Promise<string> {
  const [visit] = await query(
    databaseUrl,
    `select v.id::text from visit v join staff s on s.id = v.consultant_id
     where s.email = 'consultant@demo.showline' and v.ended_at is null and v.voided_at is null`,
  );
  if (!visit) throw new Error("the demo's consultant is in no visit");
  return visit.id;
}
