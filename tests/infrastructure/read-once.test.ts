import { beforeAll, expect, test } from "vitest";
import { type Reader, readOnce, readPlain } from "#app/infrastructure/read-once.server.ts";
import type { StoreScope } from "#app/infrastructure/scope.ts";
import { aLead } from "#tests/factories/lead.ts";
import { aConsultant, scopeFor } from "#tests/factories/staff.ts";
import { aProductLine, aStore } from "#tests/factories/store.ts";

let mine: StoreScope;
let others: StoreScope;

beforeAll(async () => {
  const [store, other, line] = [await aStore(), await aStore(), await aProductLine()];
  await aLead(store, line, {});
  await aLead(store, line, {});
  mine = scopeFor(await aConsultant(store), [store]);
  others = scopeFor(await aConsultant(other), [other]);
});

const transactionOf = async (reader: Reader) => {
  const [row] = await reader.$queryRaw<{ began: string; snapshot: string }[]>`
    select now()::text as began, pg_current_snapshot()::text as snapshot`;
  return row;
};
const leadsOf = async (reader: Reader) => {
  const [row] = await reader.$queryRaw<{ n: number }[]>`select count(*)::int as n from lead`;
  return row?.n;
};

test("loaders of one request read one snapshot; another request has its own", async () => {
  const request = new Request("http://localhost/queue");
  const [one, two, other] = await Promise.all([
    readOnce(request, mine, transactionOf),
    readOnce(request, mine, transactionOf),
    readOnce(new Request("http://localhost/queue"), mine, transactionOf),
  ]);
  expect(two).toEqual(one);
  expect(other?.began).not.toBe(one?.began);
});

test("what several loaders ask alike is asked once, and each may do with its rows as it likes", async () => {
  const request = new Request("http://localhost/queue");
  const ask = async (reader: Reader, n: bigint) =>
    reader.$queryRaw<{ n: string; at: string }[]>`
      select ${n}::bigint::text as n, clock_timestamp()::text as at`;
  const [one, two, other] = await Promise.all([
    readOnce(request, mine, (reader) => ask(reader, 1n)),
    readOnce(request, mine, (reader) => ask(reader, 1n)),
    readOnce(request, mine, (reader) => ask(reader, 2n)),
  ]);
  expect(two).toEqual(one);
  expect(two).not.toBe(one);
  expect(other[0]).toMatchObject({ n: "2" });
});

test("each scope stays behind its own walls, also within one request and on used connections", async () => {
  const request = new Request("http://localhost/queue");
  const read = (scope: StoreScope) => readOnce(request, scope, leadsOf);
  for (let round = 0; round < 5; round += 1) {
    expect(await Promise.all([mine, others, mine, others].map(read))).toEqual([2, 0, 2, 0]);
  }
});

test("one that fails leaves a connection that works, and writes are refused", async () => {
  const request = new Request("http://localhost/queue");
  const failing = readOnce(
    request,
    mine,
    (reader) => reader.$queryRaw`select 1 / 0` as Promise<unknown>,
  );
  await expect(failing).rejects.toThrow(/division by zero/);
  const writing = readPlain(mine, async (reader) => reader.$queryRaw`delete from lead`);
  await expect(writing).rejects.toThrow(/read-only/);
  expect(await readPlain(mine, leadsOf)).toBe(2);
});

test("what goes on after its transaction is refused", async () => {
  const kept = await readPlain(mine, async (reader) => ({ reader }));
  const late = async () => kept.reader.$queryRaw`select 1`;
  await expect(late()).rejects.toThrow(/had ended/);
});

test("a database that is away is told to every loader of the request", async () => {
  const url = process.env.DATABASE_URL;
  process.env.DATABASE_URL = "postgres://nobody@127.0.0.1:1/nothing";
  try {
    const request = new Request("http://localhost/queue");
    const asked = [1, 2, 3].map(() => readOnce(request, mine, leadsOf));
    const answers = await Promise.allSettled(asked);
    expect(answers.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
  } finally {
    process.env.DATABASE_URL = url;
  }
}, 5_000);
