import type { PoolClient } from "pg";
import type { Row } from "./world.ts";

const rowsAtOnce = 5000;

/** In the order in which foreign keys allow. */
const tables = [
  "store",
  "store_holiday",
  "product_line",
  "product",
  "staff",
  "staff_store",
  "staff_skill",
  "shift",
  "assignment_policy",
  "source",
  "api_token",
  "call_script",
  "customer",
  "identity",
  "consent",
  "lead",
  "lead_signal",
  "assignment",
  "contact",
  "appointment",
  "check_in",
  "visit",
  "outcome",
  "outcome_item",
  "activity",
  "trail_event",
] as const;

/** Writes everything, many rows a statement; columns that a table's rows do not name keep their defaults. */
export async function writeRows(
  client: PoolClient,
  rows: Record<string, Row[]>,
  onTable: (table: string, count: number) => void,
): Promise<void> {
  const unknown = Object.keys(rows).filter((table) => !tables.some((known) => known === table));
  if (unknown.length > 0) throw new Error(`No place in the order for ${unknown.join(", ")}`);
  for (const table of tables) {
    const all = rows[table] ?? [];
    const columns = columnsOf(all).join(", ");
    for (let from = 0; from < all.length; from += rowsAtOnce) {
      await client.query(
        `insert into ${table} (${columns}) select ${columns} from json_populate_recordset(null::${table}, $1::json)`,
        [JSON.stringify(all.slice(from, from + rowsAtOnce))],
      );
    }
    if (table === "staff") await passNumbers(client);
    if (table === "assignment") await restoreOpened(client, rows.lead ?? []);
    onTable(table, all.length);
  }
}

function columnsOf(rows: Row[]): string[] {
  const columns = new Set<string>();
  for (const row of rows) for (const column in row) columns.add(column);
  return [...columns];
}

/** The demo gives its people their numbers: whoever comes after them begins behind the last. */
async function passNumbers(client: PoolClient) {
  await client.query(
    `select nextval(pg_get_serial_sequence('staff', 'number'))
     from generate_series(1, (select coalesce(max(number), 0) from staff))`,
  );
}

/** An assignment makes its lead unread: the leads that were opened since are marked again. */
async function restoreOpened(client: PoolClient, leads: Row[]) {
  const opened = leads.filter((lead) => lead.closed_at === null && lead.opened_by_consultant_at);
  await client.query(
    `update lead set opened_by_consultant_at = o.at from unnest($1::uuid[], $2::timestamptz[]) as o (id, at)
     where lead.id = o.id`,
    [opened.map(({ id }) => id), opened.map((lead) => lead.opened_by_consultant_at)],
  );
}
