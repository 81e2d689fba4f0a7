import type { BenchDatabase } from "#tests/bench/bench-database.ts";
import { withoutRefusals } from "#tests/bench/no-refusals.ts";
import { startProcess } from "#tests/bench/process-line.ts";
import type { BareQueries } from "#tests/bench/processes/bare-queries.ts";
import type { ChangedReads } from "#tests/bench/processes/changed-reads.ts";
import type { HttpLoad } from "#tests/bench/processes/http-load.ts";
import type { Side } from "#tests/bench/rounds.ts";
import type { Bench } from "#tests/bench/row.ts";
import { startSite } from "#tests/bench/site.ts";
import { type Consultant, fillChain } from "./fill-chain.ts";

export type QueueWorld = {
  /** How many rows the page that the server sends has. */
  pageRows: number;
  /** Every consultant has asked for this path once: what can be kept is. */
  visit(path: string): Promise<void>;
  /** Signed-in consultants, all or so many of them, ask for this path, one after another; their queues rest. */
  overHttp(path: string, askers?: number): Side;
  /** The same, each queue having changed since it was last read. */
  changedOverHttp(path: string, askers?: number): Side;
  /** The best rows of the same consultants by plain SQL, as they come or drawn as a plain page. */
  bare(of: { limit: number; render: boolean; changed?: boolean }): Side;
};

const connections = 10;
const mostConsultants = 200;
const leastRows = 50;

/** So many open leads among up to 200 consultants, read by the built server and by plain SQL on one database. */
export async function openQueueWorld(bench: Bench, leads: number): Promise<QueueWorld> {
  const consultants = Math.min(mostConsultants, Math.floor(leads / leastRows));
  const { database, filled: staff } = await bench.sharedDatabase(
    `queue_${leads}`,
    async (fresh) => {
      bench.say(`writing ${leads.toLocaleString("en")} leads`);
      const signedIn = await fillChain(fresh, { consultants, leads, trail: 3 });
      await fresh.settle();
      return signedIn;
    },
  );
  const site = await startSite(bench, database.url);
  const pageRows = await refuseFallenWalls(database, site.url, staff);
  const http = startProcess<HttpLoad>("http-load", "load");
  bench.closeAtEnd(http.stop);
  const changed = startProcess<ChangedReads>("changed-reads", "load");
  bench.closeAtEnd(changed.stop);
  const queries = startProcess<BareQueries>("bare-queries", "subject");
  bench.closeAtEnd(queries.stop);
  await queries.ask("open", { databaseUrl: database.url });
  const moving = await shownLeads(database, staff);
  return {
    pageRows,
    async visit(path) {
      for (const { cookie } of staff) {
        await (await fetch(`${site.url}${path}`, { headers: { cookie } })).arrayBuffer();
      }
    },
    overHttp: (path, askers) => {
      const requests = staff.slice(0, askers).map(({ cookie }) => ({
        method: "GET",
        path,
        headers: { cookie, "sec-fetch-site": "same-origin" },
      }));
      return async (milliseconds) => {
        const load = { port: site.port, connections, milliseconds, requests };
        return withoutRefusals(await http.ask("load", load));
      };
    },
    changedOverHttp: (path, askers) => (milliseconds) => {
      const seats = staff
        .slice(0, askers)
        .map(({ cookie }, at) => ({ cookie, leadId: moving[at] ?? "" }));
      const { url: databaseUrl } = database;
      return changed.ask("read", { port: site.port, path, milliseconds, databaseUrl, seats });
    },
    bare:
      ({ changed: moves = false, ...of }) =>
      (milliseconds) =>
        queries.ask("run", {
          milliseconds,
          consultants: staff.map(({ id }) => id),
          ...(moves ? { changing: moving } : {}),
          ...of,
        }),
  };
}

/** A lead of each consultant that stands on their first page. */
async function shownLeads({ pool }: BenchDatabase, staff: readonly Consultant[]) {
  const { rows } = await pool.query<{ id: string }>(
    `select best.id::text from unnest($1::uuid[]) with ordinality as s (id, n), lateral (
      select id from lead where consultant_id = s.id and closed_at is null order by rank desc, id offset 20 limit 1) best
    order by s.n`,
    [staff.map(({ id }) => id)],
  );
  return rows.map(({ id }) => id);
}

const doors = ["/queue/rows", "/queue.data", "/queue"];

/** A fast answer that is somebody else's, or empty, is none: looks at what some consultants are sent, also again. */
async function refuseFallenWalls(
  { pool }: BenchDatabase,
  url: string,
  staff: readonly Consultant[],
): Promise<number> {
  const strange = await Promise.all(
    doors.map(async (door) => (await fetch(url + door, { redirect: "manual" })).text()),
  );
  let pageRows = 0;
  for (const { id, cookie } of staff.slice(0, 5)) {
    const { rows } = await pool.query<{ id: string; own: boolean }>(
      `(select id::text, true as own from lead where consultant_id = $1 order by rank desc, id limit 200)
      union all (select id::text, false from lead where consultant_id <> $1 order by rank desc limit 5000)`,
      [id],
    );
    for (const door of [...doors, ...doors]) {
      const answer = await fetch(url + door, { headers: { cookie } });
      const text = await answer.text();
      const sent = rows.filter((lead) => text.includes(lead.id));
      const foreign = sent.filter(({ own }) => !own).length;
      pageRows = sent.length;
      const best =
        sent.length >= leastRows && rows.slice(0, sent.length).every((lead) => sent.includes(lead));
      if (answer.status !== 200 || foreign > 0 || !best) {
        throw new Error(
          `${door}: ${answer.status}, ${sent.length} rows, ${foreign} foreign: ${text.slice(0, 500)}`,
        );
      }
      if (sent.some((lead) => strange.some((said) => said.includes(lead.id)))) {
        throw new Error("a stranger sees leads");
      }
    }
  }
  return pageRows;
}
