import type { BenchDatabase } from "#tests/bench/bench-database.ts";
import { withoutRefusals } from "#tests/bench/no-refusals.ts";
import { startProcess } from "#tests/bench/process-line.ts";
import type { BareQueries } from "#tests/bench/processes/bare-queries.ts";
import type { HttpLoad } from "#tests/bench/processes/http-load.ts";
import type { Side } from "#tests/bench/rounds.ts";
import type { Bench } from "#tests/bench/row.ts";
import { startSite } from "#tests/bench/site.ts";
import { type Consultant, fillChain } from "./fill-chain.ts";

export type QueueWorld = {
  /** How many rows the page that the server sends has. */
  pageRows: number;
  /** Signed-in consultants ask for this path, one after another. */
  overHttp(path: string): Side;
  /** The best rows of the same consultants by plain SQL, as they come or drawn as a plain page. */
  bare(of: { limit: number; render: boolean }): Side;
};

const connections = 10;
const consultants = 200;

/** So many open leads among 200 consultants, read by the built server and by plain SQL on one database. */
export async function openQueueWorld(bench: Bench, leads: number): Promise<QueueWorld> {
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
  const queries = startProcess<BareQueries>("bare-queries", "subject");
  bench.closeAtEnd(queries.stop);
  await queries.ask("open", { databaseUrl: database.url });
  return {
    pageRows,
    overHttp: (path) => {
      const requests = staff.map(({ cookie }) => ({
        method: "GET",
        path,
        headers: { cookie, "sec-fetch-site": "same-origin" },
      }));
      return async (milliseconds) => {
        const load = { port: site.port, connections, milliseconds, requests };
        return withoutRefusals(await http.ask("load", load));
      };
    },
    bare: (of) => (milliseconds) =>
      queries.ask("run", { milliseconds, consultants: staff.map(({ id }) => id), ...of }),
  };
}

/** A fast answer that is somebody else's, or empty, is none: looks at what some consultants are sent. */
async function refuseFallenWalls(
  { pool }: BenchDatabase,
  url: string,
  staff: readonly Consultant[],
): Promise<number> {
  const stranger = await fetch(`${url}/queue.data`, { redirect: "manual" });
  const said = await stranger.text();
  let pageRows = 0;
  for (const { id, cookie } of staff.slice(0, 5)) {
    const { rows } = await pool.query<{ id: string; own: boolean }>(
      `(select id::text, true as own from lead where consultant_id = $1 order by rank desc, id limit 200)
      union all (select id::text, false from lead where consultant_id <> $1 order by rank desc limit 5000)`,
      [id],
    );
    const answer = await fetch(`${url}/queue.data`, { headers: { cookie } });
    const text = await answer.text();
    const sent = rows.filter((lead) => text.includes(lead.id));
    const foreign = sent.filter(({ own }) => !own).length;
    pageRows = sent.length;
    const best =
      sent.length >= 50 && rows.slice(0, sent.length).every((lead) => sent.includes(lead));
    if (answer.status !== 200 || foreign > 0 || !best) {
      throw new Error(
        `${answer.status}, ${sent.length} rows, ${foreign} foreign: ${text.slice(0, 500)}`,
      );
    }
    if (sent.some((lead) => said.includes(lead.id))) throw new Error("a stranger sees leads");
  }
  return pageRows;
}
