import pg from "pg";
import { type Measured, measured } from "#tests/bench/figures.ts";
import { answerParent } from "#tests/bench/process-line.ts";

type Load = { databaseUrl: string; connections: number; rows: number; milliseconds: number };

const columns = 4;
let pool: pg.Pool | undefined;
let number = 0;

/** The control of batches: INSERTs of many VALUES each, as fast as some connections take them. Counts rows. */
async function insert({ databaseUrl, connections, rows, milliseconds }: Load): Promise<Measured> {
  pool ??= new pg.Pool({ connectionString: databaseUrl, max: connections });
  const clients = await Promise.all(Array.from({ length: connections }, () => pool?.connect()));
  const values = Array.from({ length: rows }, (_, row) => {
    const places = Array.from({ length: columns }, (_, at) => `$${row * columns + at + 1}`);
    return `(${places.join(", ")})`;
  });
  const text = `insert into bare_batch (message_id, visitor, at, body) values ${values.join(", ")}`;
  const latencies: number[] = [];
  const started = performance.now();
  await Promise.all(
    clients.map(async (client) => {
      while (performance.now() - started < milliseconds) {
        const asked = performance.now();
        await client?.query({ name: "insert", text, values: valuesOf(rows) });
        latencies.push(performance.now() - asked);
      }
    }),
  );
  const took = performance.now() - started;
  for (const client of clients) client?.release();
  const { perSecond, count, ...rest } = measured(latencies, took);
  return { ...rest, perSecond: perSecond * rows, count: count * rows };
}

function valuesOf(rows: number): string[] {
  const at = new Date().toISOString();
  return Array.from({ length: rows }, () => {
    number += 1;
    const body = `{"sku":"SKU-1","path":"/tu-bep/${number}","title":"Tủ bếp chữ L"}`;
    return [`bare-${number}`, `visitor-${number}`, at, body];
  }).flat();
}

const answers = { insert };
export type BareInserts = typeof answers;
answerParent(answers);
