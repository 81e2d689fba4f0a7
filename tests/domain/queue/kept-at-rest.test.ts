import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { countDay, readDay } from "#app/domain/queue/count-day.server.ts";
import { type AtRest, keptAtRest } from "#app/domain/queue/kept-at-rest.server.ts";
import { openVisitsOf, readOpenVisits } from "#app/domain/visits/queries.server.ts";
import { readPlain } from "#app/infrastructure/read-once.server.ts";
import type { StoreScope } from "#app/infrastructure/scope.ts";
import { transact } from "#app/infrastructure/transact.server.ts";
import { queueChannel } from "#app/realtime/channels.ts";
import { aGround, between } from "#tests/domain/queue/busy-house.ts";
import { aConsultant, aStaffMember, scopeFor } from "#tests/factories/staff.ts";
import { aStore } from "#tests/factories/store.ts";

let ground: Awaited<ReturnType<typeof aGround>>;
beforeAll(async () => {
  ground = await aGround();
});
afterAll(() => ground.close());

const timeZone = "Asia/Ho_Chi_Minh";
const seed = Number(process.env.REST_SEED ?? Math.floor(Math.random() * 2 ** 31));
process.stdout.write(`kept-at-rest: REST_SEED=${seed}\n`);

test("the day's counts and the open visits are those of a fresh read, whatever was done in between", async () => {
  const seen = { kept: 0, moved: 0 };
  await fc.assert(
    fc.asyncProperty(
      fc.array(between, { minLength: 14, maxLength: 20, size: "max" }),
      async (script) => {
        const world = await ground.house();
        await world.begin();
        let before = await readAll(world.scopes);
        for (const some of script) {
          for (const one of some) await world.do(one);
          const done = some.map(({ act }) => act).join(", ");
          const after = await readAll(world.scopes);
          for (const [at, { kept, fresh }] of after.entries()) {
            expect(kept, `after ${done}`).toEqual(fresh);
            if (kept.day === before[at]?.kept.day) seen.kept += 1;
            else seen.moved += 1;
          }
          before = after;
        }
      },
    ),
    { numRuns: 8, endOnFailure: true, seed },
  );
  expect(seen.kept).toBeGreaterThan(0);
  expect(seen.moved).toBeGreaterThan(0);
}, 240_000);

/** What is kept beside what a read gives that knows nothing of it, in one snapshot. */
async function readAll(scopes: readonly StoreScope[]) {
  return Promise.all(
    scopes.map((scope) =>
      readPlain(scope, async (reader) => {
        const [day, visits, freshDay, freshVisits] = await Promise.all([
          countDay(reader, scope, timeZone),
          openVisitsOf(reader, scope),
          readDay(reader, scope, timeZone),
          readOpenVisits(reader, scope),
        ]);
        return { kept: { day, visits }, fresh: { day: freshDay.value, visits: freshVisits } };
      }),
    ),
  );
}

/** Counts its reads, which end at a moment that a test chooses. */
function aCount(endsAt: () => number | null = () => null) {
  let reads = 0;
  const read = keptAtRest(async (): Promise<AtRest<number>> => {
    reads += 1;
    return { value: reads, endsAt: endsAt() };
  });
  return (scope: StoreScope, detail = "") =>
    readPlain(scope, (reader) => read(reader, scope, detail));
}

async function someone(role: "consultant" | "manager" = "consultant") {
  const store = await aStore();
  const person =
    role === "consultant" ? await aConsultant(store) : await aStaffMember(role, [store]);
  const scope = scopeFor(person, [store]);
  const tell = () =>
    transact(scope, {}, async (_tx, act) => {
      act.change(queueChannel(person.id), store.id, { noun: "staff", id: person.id });
      return { ok: true };
    });
  return { scope, tell };
}

test("it is read again once the queue has moved, and for each question by itself", async () => {
  const { scope, tell } = await someone();
  const count = aCount();
  expect([await count(scope), await count(scope)]).toEqual([1, 1]);
  expect([await count(scope, "elsewhere"), await count(scope)]).toEqual([2, 1]);
  await tell();
  expect([await count(scope), await count(scope)]).toEqual([3, 3]);
});

test("it is read again once time has made it another", async () => {
  const { scope } = await someone();
  let endsAt: number | null = Date.now() - 1;
  const count = aCount(() => endsAt);
  expect([await count(scope), await count(scope)]).toEqual([1, 2]);
  endsAt = Date.now() + 3_600_000;
  expect([await count(scope), await count(scope)]).toEqual([3, 3]);
});

test("somebody who is moved to another store is answered behind the walls of that store", async () => {
  const { scope } = await someone();
  const count = aCount();
  expect(await count(scope)).toBe(1);
  const elsewhere = scopeFor({ id: scope.staffId ?? "", role: "consultant" }, [await aStore()]);
  expect([await count(elsewhere), await count(scope)]).toEqual([2, 1]);
});

test("nothing is kept of somebody who has no queue", async () => {
  const { scope } = await someone("manager");
  const count = aCount();
  expect([await count(scope), await count(scope)]).toEqual([1, 2]);
});
