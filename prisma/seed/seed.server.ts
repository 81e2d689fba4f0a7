import { hashPassword } from "#app/domain/staff/verify-password.server.ts";
import { databasePool } from "#app/infrastructure/database.server.ts";
import { scopeSetting, systemScope } from "#app/infrastructure/scope.ts";
import { extendShifts } from "./extend-shifts.server.ts";
import { writeHistory } from "./history.ts";
import { keepAtWork } from "./keep-at-work.server.ts";
import { writeRows } from "./write-rows.server.ts";

const told: Record<string, string> = {
  shift: "stores, products, people and their shifts",
  consent: "customers",
  lead: "leads",
  activity: "calls, appointments, visits and outcomes",
  trail_event: "steps of browsing",
};

/**
 * Fills an empty database with a chain of showrooms and its history up to `now`, whole or not at all. A database
 * with a store in it is left alone, but for the coming shifts of the demo's own people.
 */
export async function seedDemo(options: {
  now: Date;
  onProgress?: (line: string) => void;
  password?: string;
}): Promise<void> {
  const { now, onProgress = () => undefined, password = "showline-demo" } = options;
  const client = await databasePool().connect();
  try {
    await client.query("begin");
    // Making the history up takes longer than a transaction may otherwise stand still.
    await client.query("set local idle_in_transaction_session_timeout = 0");
    await client.query("select set_config('showline.stores', $1, true)", [
      scopeSetting(systemScope("demo")),
    ]);
    await client.query("select pg_advisory_xact_lock(hashtext('showline.seed'))");
    const { rows: known } = await client.query("select from store limit 1");
    if (known.length > 0) {
      await extendShifts(client, now);
      await keepAtWork(client, now);
      await client.query("commit");
      return;
    }
    onProgress("Making up 90 days of a chain of showrooms");
    const rows = writeHistory(now, await hashPassword(password));
    await writeRows(client, rows, (table, count) => {
      const words = told[table];
      if (words) onProgress(`  ${count.toLocaleString("en")} ${words}`);
    });
    await keepAtWork(client, now);
    await client.query("commit");
    await refreshStatistics(client);
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

/** Without statistics the first queries would be planned for empty tables; only an owner may gather them. */
async function refreshStatistics(client: { query(sql: string): Promise<unknown> }) {
  await client.query("set role none");
  await client.query("analyze").finally(() => client.query("reset role"));
}
