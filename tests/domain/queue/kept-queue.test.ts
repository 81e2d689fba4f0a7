import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { queuePage } from "#app/domain/queue/queries.server.ts";
import { readQueue, readQueueIn, rowsOf } from "#app/domain/queue/read-queue.server.ts";
import { readPlain } from "#app/infrastructure/read-once.server.ts";
import type { StoreScope } from "#app/infrastructure/scope.ts";
import { aGround, between, people, type Step } from "#tests/domain/queue/busy-house.ts";

let ground: Awaited<ReturnType<typeof aGround>>;
beforeAll(async () => {
  ground = await aGround();
});
afterAll(() => ground.close());

const limits = [1, 2, 3, 50];
const seed = Number(process.env.QUEUE_SEED ?? Math.floor(Math.random() * 2 ** 31));
process.stdout.write(`kept-queue: QUEUE_SEED=${seed}\n`);

test("a queue that was kept is what a fresh read gives, whatever was done in between", async () => {
  const ways = { held: 0, brought: 0, whole: 0 };
  await fc.assert(
    fc.asyncProperty(
      fc.array(between, { minLength: 14, maxLength: 20, size: "max" }),
      async (script) => {
        const world = await ground.house();
        await world.begin();
        for (const some of script) {
          const before = await readAll(world.scopes);
          // Reads that end while acts go on keep what they saw, and the next read goes on from there.
          await Promise.all([doAll(world, some), readAll(world.scopes)]);
          const after = await readAll(world.scopes);
          for (const [at, answer] of after.entries()) {
            const was = before[at];
            if (answer === was) ways.held += 1;
            else if (answer.readAt === was?.readAt) ways.brought += 1;
            else ways.whole += 1;
          }
          await expectFresh(
            world.scopes,
            some.map(({ act }) => act),
          );
        }
      },
    ),
    { numRuns: 10, endOnFailure: true, seed },
  );
  expect(ways.held).toBeGreaterThan(0);
  expect(ways.brought).toBeGreaterThan(0);
  expect(ways.whole).toBeGreaterThan(0);
}, 240_000);

test("after more changes than are followed, and when all that was held has left, it is read whole", async () => {
  const world = await ground.house();
  const here = { line: 0, hours: 0 };
  for (let person = 0; person < people; person += 1) {
    for (const act of ["ask", "move"]) await world.do({ ...here, act, person });
  }
  const [own] = world.scopes as [StoreScope, ...StoreScope[]];
  const readBy = async (limit: number) => (await readQueue(own, { limit })).readAt;
  const first = await readBy(50);
  await world.do({ ...here, act: "browse", person: 0 });
  expect(await readBy(50)).toBe(first);
  for (let view = 0; view < 30; view += 1) await world.do({ ...here, act: "browse", person: 0 });
  expect(await readBy(50)).toBeGreaterThan(first);
  await expectFresh([own], ["browse"]);

  const best = await readBy(1);
  // The best two are held of a queue whose first is shown: who browsed, and who asked last.
  for (const person of [0, people - 1]) await world.do({ line: 0, hours: 1, act: "move", person });
  expect(await readBy(1)).toBeGreaterThan(best);
  await expectFresh([own], ["move"]);
});

async function doAll(world: { do(one: Step): Promise<unknown> }, some: readonly Step[]) {
  for (const one of some) await world.do(one);
}

async function readAll(scopes: readonly StoreScope[]) {
  return Promise.all(scopes.flatMap((scope) => limits.map((limit) => readQueue(scope, { limit }))));
}

/** Both ways of asking give what a read gives that knows nothing of what was kept. */
async function expectFresh(scopes: readonly StoreScope[], done: string[]) {
  for (const scope of scopes) {
    const consultantId = scope.staffId ?? "";
    for (const limit of limits) {
      const outside = await readQueue(scope, { limit });
      const [inside, fresh] = await readPlain(scope, (reader) =>
        Promise.all([
          readQueueIn(reader, scope, limit),
          queuePage(reader, { consultantId, limit }),
        ]),
      );
      const { seq, open, unread } = fresh;
      const rows = fresh.rows.map(({ text }) => JSON.parse(text));
      for (const answer of [outside, inside]) {
        expect(
          { rows: rowsOf(answer), open: answer.open, unread: answer.unread, seq: answer.seq },
          `the first ${limit} after ${done.join(", ")}`,
        ).toEqual({ rows, open, unread, seq });
        expect(answer.rows.map(({ text }) => text)).toEqual(fresh.rows.map(({ text }) => text));
      }
    }
  }
}
