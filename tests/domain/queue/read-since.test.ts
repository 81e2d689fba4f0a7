import { expect, test } from "vitest";
import { queueSince } from "#app/domain/queue/read-since.server.ts";
import type { StoreScope } from "#app/infrastructure/scope.ts";
import { transact } from "#app/infrastructure/transact.server.ts";
import { queueChannel } from "#app/realtime/channels.ts";
import { aConsultant, scopeFor } from "#tests/factories/staff.ts";
import { aStore } from "#tests/factories/store.ts";

test("a crowd that asks at once is told each its own, and a change that was committed before", async () => {
  const store = await aStore();
  const scopes: StoreScope[] = [];
  for (let at = 0; at < 12; at += 1) scopes.push(scopeFor(await aConsultant(store), [store]));
  const moveAll = (round: number) =>
    Promise.all(
      scopes.map((scope, at) =>
        transact(scope, {}, async (_tx, act) => {
          for (let n = 0; n < at; n += 1) {
            const body = { noun: "lead", id: `${round} ${n}` };
            act.change(queueChannel(scope.staffId ?? ""), store.id, body);
          }
          return { ok: true };
        }),
      ),
    );
  for (let round = 1; round <= 3; round += 1) {
    await moveAll(round);
    const asked = [...scopes, ...scopes, ...scopes].map((scope) => queueSince(scope, null));
    const seqs = (await Promise.all(asked)).map(({ seq }) => seq);
    expect(seqs).toEqual([0, 1, 2].flatMap(() => scopes.map((_, at) => at * round)));
  }
});

test("a head is not hidden from its owner by a change of store, and is from everybody else", async () => {
  const [hn, dn] = [await aStore(), await aStore()];
  const owner = await aConsultant(hn);
  await transact(scopeFor(owner, [hn]), {}, async (_tx, act) => {
    act.change(queueChannel(owner.id), hn.id, { noun: "lead", id: "1" });
    return { ok: true };
  });
  expect((await queueSince(scopeFor(owner, [dn]), null)).seq).toBe(1);
  expect((await queueSince(scopeFor(owner, []), null)).seq).toBe(1);
  expect((await queueSince(scopeFor(await aConsultant(dn), [dn]), null)).seq).toBe(0);
});
