import { type Measured, measured } from "#tests/bench/figures.ts";
import { answerParent } from "#tests/bench/process-line.ts";
import { type Connection, openConnection } from "./http-connection.ts";

/** In path, headers and body, `#N#` stands for the number of the request. */
export type Request = {
  method: string;
  path: string;
  headers: Record<string, string>;
  body?: string;
};

export type Load = {
  port: number;
  connections: number;
  milliseconds: number;
  /** Taken in turn. */
  requests: Request[];
};

export type LoadResult = Measured & {
  /** How many answers had a status other than 2xx, with the first of them. */
  refused: number;
  firstRefusal: string;
  bytes: number;
};

let number = 0;

/** Asks over and over on connections that stay open, each as soon as its last answer came. */
async function load({ port, connections, milliseconds, requests }: Load): Promise<LoadResult> {
  const writers = requests.map((request) => writerOf(port, request));
  const latencies: number[] = [];
  const lost = { refused: 0, firstRefusal: "" };
  let bytes = 0;
  let turn = 0;
  const open = await Promise.all(Array.from({ length: connections }, () => openConnection(port)));
  const started = performance.now();
  await Promise.all(open.map(askInTurn));
  const took = performance.now() - started;
  for (const connection of open) connection.close();
  return { ...measured(latencies, took), ...lost, bytes };

  async function askInTurn(connection: Connection) {
    while (performance.now() - started < milliseconds) {
      const write = writers[turn++ % writers.length] as (n: number) => Buffer;
      const asked = performance.now();
      const answer = await connection.ask(write(number++));
      latencies.push(performance.now() - asked);
      bytes += answer.bytes;
      if (answer.status >= 200 && answer.status < 300) continue;
      lost.refused += 1;
      lost.firstRefusal ||= answer.text();
    }
  }
}

/** The request as bytes; what does not change from one to the next is put together once. */
function writerOf(port: number, { method, path, headers, body }: Request) {
  const fields = Object.entries({ host: `127.0.0.1:${port}`, ...headers });
  const head = `${method} ${path} HTTP/1.1\r\n${fields.map(([name, value]) => `${name}: ${value}\r\n`).join("")}`;
  const parts = body?.split("#N#");
  const paths = head.split("#N#");
  return (n: number) => {
    const top = paths.join(String(n));
    if (!parts) return Buffer.from(`${top}\r\n`);
    const text = parts.join(String(n));
    return Buffer.from(`${top}content-length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  };
}

const answers = { load };
export type HttpLoad = typeof answers;
answerParent(answers);
