import pg from "pg";
import type { Measured } from "#tests/bench/figures.ts";
import { answerParent } from "#tests/bench/process-line.ts";
import { changeOne, readingOnly } from "./change-one.ts";
import { openConnection } from "./http-connection.ts";

type Seat = { cookie: string; leadId: string };
type Reads = {
  port: number;
  path: string;
  milliseconds: number;
  databaseUrl: string;
  seats: Seat[];
};

const connections = 10;

let pool: pg.Pool | undefined;

/** Each queue is changed right before it is read, so that no answer can be one that was kept; only the read is timed. */
async function read({ port, path, milliseconds, databaseUrl, seats }: Reads): Promise<Measured> {
  pool ??= new pg.Pool({ connectionString: databaseUrl, max: connections });
  const latencies: number[] = [];
  let turn = 0;
  const started = performance.now();
  await Promise.all(
    Array.from({ length: connections }, async () => {
      const connection = await openConnection(port);
      while (performance.now() - started < milliseconds) {
        const { cookie, leadId } = seats[turn++ % seats.length] as Seat;
        await pool?.query({ ...changeOne, values: [leadId] });
        const request = Buffer.from(
          `GET ${path} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\ncookie: ${cookie}\r\n\r\n`,
        );
        const asked = performance.now();
        const { status, text } = await connection.ask(request);
        latencies.push(performance.now() - asked);
        if (status !== 200) throw new Error(`${status}: ${text()}`);
      }
      connection.close();
    }),
  );
  return readingOnly(latencies, connections);
}

const answers = { read };
export type ChangedReads = typeof answers;
answerParent(answers);
