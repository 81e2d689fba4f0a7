import { randomUUID } from "node:crypto";
import { connect, createServer, type Server, type Socket } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { flushEvents } from "#app/domain/capture/flush-events.server.ts";
import { captureCounts, flushCount, submitItems } from "#app/domain/capture/group-commit.server.ts";
import { closeDatabase } from "#app/infrastructure/database.server.ts";
import { aCaptureServer, basic } from "#tests/factories/capture-server.ts";
import { aSource, entriesOf } from "#tests/factories/source.ts";
import { aStore, asSystem } from "#tests/factories/store.ts";
import { ownerDatabaseUrl } from "#tests/setup/database.ts";

let source: Awaited<ReturnType<typeof aSource>>;

beforeAll(async () => {
  source = await aSource(await aStore());
});

const page = (more: object = {}) => ({
  type: "page",
  anonymousId: randomUUID(),
  messageId: randomUUID(),
  ...more,
});
const itemsOf = (raws: object[]) => entriesOf(source, raws).map(({ item }) => item);

/** The same database behind a door that can be shut. */
async function aDoorToTheDatabase() {
  const target = new URL(ownerDatabaseUrl);
  const open = new Set<Socket>();
  let server: Server;
  const accept = (socket: Socket) => {
    const other = connect(Number(target.port), target.hostname);
    for (const one of [socket, other]) {
      open.add(one);
      one
        .on("error", () => undefined)
        .on("close", () => {
          open.delete(one);
          socket.destroy();
          other.destroy();
        });
    }
    socket.pipe(other).pipe(socket);
  };
  const listen = (port: number) =>
    new Promise<number>((ready) => {
      server = createServer(accept).listen(port, "127.0.0.1", () => {
        ready((server.address() as { port: number }).port);
      });
    });
  const port = await listen(0);
  const url = new URL(ownerDatabaseUrl);
  url.host = `127.0.0.1:${port}`;
  const shut = () => {
    const shutting = new Promise((done) => server.close(done));
    for (const socket of open) socket.destroy();
    return shutting;
  };
  return { url: url.href, shut, reopen: () => listen(port) };
}

test("requests that come together share a flush, and each gets its own answers", async () => {
  const before = flushCount.flushes;
  const requests = Array.from({ length: 200 }, () => [page(), page()]);
  const answers = await Promise.all(
    requests.map((raws) => submitItems(source, itemsOf(raws), new Date())),
  );
  for (const answer of answers) expect(answer).toEqual({ ok: true, stored: ["stored", "stored"] });
  expect(flushCount.flushes - before).toBeLessThan(10);
});

test("calls of one instant in one request stay in their order", async () => {
  const anonymousId = randomUUID();
  await flushEvents(entriesOf(source, [page({ anonymousId, timestamp: "2026-11-01T08:00:00Z" })]));
  for (let round = 0; round < 25; round += 1) {
    const timestamp = new Date().toISOString();
    const raws = [0, 1, 2, 3].map((at) =>
      page({ anonymousId, timestamp, context: { page: { path: `/${round}/${at}` } } }),
    );
    await submitItems(source, itemsOf(raws), new Date());
    const { lastSeen } = await asSystem((tx) =>
      tx.customer.findFirstOrThrow({
        where: { identities: { some: { kind: "anonymous_id", value: anonymousId } } },
      }),
    );
    expect(lastSeen).toMatchObject({ path: `/${round}/3` });
  }
});

test("one item that cannot be stored is found and told; all others of its flush are stored", async () => {
  const good = Array.from({ length: 20 }, () => page());
  const [poison] = itemsOf([page()]);
  if (!poison) throw new Error("No item");
  const requests = good.map((raw) => itemsOf([raw]));
  requests.splice(7, 0, [{ ...poison, title: "a\0b" }]);
  const answers = await Promise.all(
    requests.map((items) => submitItems(source, items, new Date())),
  );
  const stored = answers.map((answer) => (answer.ok ? answer.stored[0] : answer.reason));
  expect(stored.indexOf("unstorable")).toBe(7);
  expect(stored.filter((one) => one === "stored")).toHaveLength(20);
  expect(captureCounts.poisoned).toBe(1);
});

test("more than we hold is asked to come later instead of being held", async () => {
  const item = itemsOf([page()])[0];
  if (!item) throw new Error("No item");
  const many = Array.from({ length: 20_001 }, () => item);
  expect(await submitItems(source, many, new Date())).toEqual({ ok: false, reason: "busy" });
});

test("while the database is away: 503 with Retry-After; then the same messages are stored, each once", async () => {
  const database = await aDoorToTheDatabase();
  const direct = process.env.DATABASE_URL;
  const http = await aCaptureServer();
  const send = (raw: object) => http.post("/v1/page", raw, basic(source.writeKey));
  try {
    process.env.DATABASE_URL = database.url;
    const raws = Array.from({ length: 30 }, () => page());
    expect((await send(raws[0] ?? {})).status).toBe(200);
    const underWay = raws.map(send);
    await database.shut();
    const replies = await Promise.all([...underWay, ...raws.map(send)]);
    for (const { status, headers } of replies) {
      expect([200, 503]).toContain(status);
      if (status === 503) expect(headers["retry-after"]).toBe("2");
    }
    expect(replies.at(-1)?.status).toBe(503);
    expect(replies.at(-1)?.body.error?.code).toBe("database-away");

    await database.reopen();
    await expect.poll(async () => (await send(page())).status, { timeout: 10_000 }).toBe(200);
    const again = await Promise.all(raws.map(send));
    expect(again.map(({ status }) => status)).toEqual(Array(30).fill(200));
    expect(http.thrown).toEqual([]);
    const stored = await asSystem((tx) =>
      tx.trailEvent.groupBy({
        by: ["messageId"],
        where: { messageId: { in: raws.map(({ messageId }) => messageId) } },
        _count: true,
      }),
    );
    expect(stored.map(({ _count }) => _count)).toEqual(Array(30).fill(1));
  } finally {
    await closeDatabase();
    await database.shut();
    process.env.DATABASE_URL = direct;
    await http.close();
  }
});

afterAll(() => closeDatabase());
