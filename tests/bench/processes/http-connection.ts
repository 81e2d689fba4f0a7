import { connect } from "node:net";

export type HttpAnswer = { status: number; bytes: number; text(): string };

export type Connection = { ask(request: Buffer): Promise<HttpAnswer>; close(): void };

const headEnd = Buffer.from("\r\n\r\n");
const lastChunk = Buffer.from("\r\n0\r\n\r\n");
const patienceMs = 20_000;

/**
 * One HTTP/1.1 connection that stays open, one request at a time. It reads no more of an answer than where it ends,
 * because a client that does more would measure itself.
 */
export function openConnection(port: number): Promise<Connection> {
  const socket = connect({ port, host: "127.0.0.1", noDelay: true });
  let waiting: { resolve(answer: HttpAnswer): void; reject(error: Error): void } | undefined;
  let parts: Buffer[] = [];
  let length = 0;
  let ends: number | "chunked" | undefined;

  socket.setTimeout(patienceMs, () => socket.destroy(new Error("no answer in time")));
  socket.on("data", (part) => {
    parts.push(part);
    length += part.length;
    ends ??= endOf(parts);
    if (ends === undefined) return;
    if (ends === "chunked" ? tail(parts).equals(lastChunk) : length >= ends) finish();
  });
  socket.on("error", (error) => waiting?.reject(error));
  socket.on("close", () => waiting?.reject(new Error("the connection was closed")));

  function finish() {
    const whole = parts;
    const answer = {
      status: Number(whole[0]?.toString("latin1", 9, 12)),
      bytes: length,
      text: () => Buffer.concat(whole).toString(),
    };
    const { resolve } = waiting ?? {};
    waiting = undefined;
    parts = [];
    length = 0;
    ends = undefined;
    resolve?.(answer);
  }

  return new Promise((opened, failed) => {
    socket.once("error", failed);
    socket.once("connect", () =>
      opened({
        ask: (request) =>
          new Promise((resolve, reject) => {
            if (socket.destroyed) return reject(new Error("the connection was closed"));
            waiting = { resolve, reject };
            socket.write(request);
          }),
        close: () => socket.destroy(),
      }),
    );
  });
}

/** Where the answer ends, once its head is there: a number of bytes, or after the last chunk. */
function endOf(parts: Buffer[]): number | "chunked" | undefined {
  if (parts.length > 1) parts.splice(0, parts.length, Buffer.concat(parts));
  const head = parts[0] ?? Buffer.alloc(0);
  const at = head.indexOf(headEnd);
  if (at === -1) return undefined;
  const fields = head.toString("latin1", 0, at);
  const given = /\r\ncontent-length: *(\d+)/i.exec(fields);
  if (given) return at + headEnd.length + Number(given[1]);
  if (/\r\ntransfer-encoding: *chunked/i.test(fields)) return "chunked";
  return at + headEnd.length;
}

function tail(parts: Buffer[]): Buffer {
  const last = parts.at(-1) ?? Buffer.alloc(0);
  if (last.length >= lastChunk.length) return last.subarray(-lastChunk.length);
  return Buffer.concat(parts.slice(-lastChunk.length)).subarray(-lastChunk.length);
}
