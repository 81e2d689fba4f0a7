import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "#app/infrastructure/embedded-postgres.server.ts";
import type { BenchDatabase } from "#tests/bench/bench-database.ts";
import { spreadOf } from "#tests/bench/figures.ts";
import { pin, startProcess } from "#tests/bench/process-line.ts";
import type { Crowd, Fresh, Seat } from "#tests/bench/processes/crowd.ts";
import type { Row } from "#tests/bench/row.ts";
import { fillChain } from "#tests/bench/worlds/fill-chain.ts";
import { startBuiltServer } from "#tests/setup/built-server.ts";

const consultants = 1_000;
const goalSeconds = 10;

/** A thousand consoles whose server is killed and started again: until each shows what a fresh read gives. */
export const row: Row = {
  async measure(bench) {
    const database = await bench.openDatabase("reconnect");
    const staff = await fillChain(database, { consultants, leads: 10 * consultants, trail: 0 });
    const port = await freePort();
    const start = async () => {
      const site = await startBuiltServer({ entry: "serve", env: envOf(database.url, port) });
      pin(site.pid ?? 0, "subject");
      return site;
    };
    let site = await start();
    bench.closeAtEnd(() => site.stop());
    const crowd = startProcess<Crowd>("crowd", "load");
    bench.closeAtEnd(crowd.stop);
    const first = new Map((await freshRows(database)).map((fresh) => [fresh.channel, fresh]));
    const seats = staff.map(({ id, cookie }): Seat => {
      const channel = `queue:${id}`;
      return { cookie, channel, seq: 0, rows: first.get(channel)?.rows ?? [] };
    });
    await crowd.ask("open", { port, seats });

    const seconds: number[] = [];
    const boots: number[] = [];
    for (let round = 0; round < Math.max(3, bench.pace.rounds - 2); round += 1) {
      // The people of a crowd have been here for a while: nothing of their arrival is left to do.
      await sleep(2_000);
      const since = Date.now();
      await site.kill();
      const starting = start();
      await changeEveryQueue(database);
      const fresh = await freshRows(database);
      const { inStepMs, signIns, refetches } = await crowd.ask("inStep", { fresh, since });
      site = await starting;
      boots.push((Date.now() - since) / 1_000);
      if (signIns + refetches > 0) {
        throw new Error(`${signIns} had to sign in again, ${refetches} to fetch again`);
      }
      seconds.push(inStepMs / 1_000);
      bench.say(`${consultants} in step after ${(inStepMs / 1_000).toFixed(1)} s`);
    }
    const { median, min, max } = spreadOf(seconds);
    return [
      {
        label: `reconnect, ${consultants.toLocaleString("en")} consoles`,
        ratio: null,
        goal: `<= ${goalSeconds} s, nobody signs in again`,
        absolute: `${median.toFixed(1)} [${min.toFixed(1)}-${max.toFixed(1)}] s from the kill, of which the start of the server ${bootText(boots)} s`,
        reached: max <= goalSeconds,
      },
    ];
  },
};

function bootText(boots: readonly number[]): string {
  return spreadOf(boots).median.toFixed(1);
}

function envOf(databaseUrl: string, port: number): Record<string, string> {
  return {
    DATABASE_URL: databaseUrl,
    PORT: `${port}`,
    HOST: "127.0.0.1",
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    SESSION_SECRET: "only-for-measuring-0123456789-abcdefgh",
    LOG_LEVEL: "error",
  };
}

/** While the server is away every queue moves: a console that came back without its changes would show it. */
async function changeEveryQueue({ pool }: BenchDatabase): Promise<void> {
  await pool.query(`
    with moved as (
      update lead set interest_log2 = interest_log2 + 0.25
      where id in (select distinct on (consultant_id) id from lead order by consultant_id, random())
      returning id, consultant_id, store_id
    )
    select showline.append_changes(array_agg('queue:' || consultant_id), array_agg(store_id),
      array_agg(jsonb_build_object('noun', 'lead', 'id', id)), false) from moved`);
}

async function freshRows({ pool }: BenchDatabase): Promise<Fresh[]> {
  const { rows } = await pool.query<Fresh>(`
    select 'queue:' || consultant_id as channel,
      json_agg(json_build_object('id', id, 'interestLog2', interest_log2)) as rows
    from lead where closed_at is null group by consultant_id`);
  return rows;
}
