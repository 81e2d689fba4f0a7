import { expect, test } from "vitest";
import { queueSince } from "#app/domain/queue/read-since.server.ts";
import type { StoreScope } from "#app/infrastructure/scope.ts";
import { transact } from "#app/infrastructure/transact.server.ts";
import { queueChannel } from "#app/realtime/channels.ts";
import { aLead } from "#tests/factories/lead.ts";
import { aConsultant, scopeFor } from "#tests/factories/staff.ts";
import { aProductLine, aStore, asSystem } from "#tests/factories/store.ts";

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

test("who asks together is told the leads that changed since what each of them knew, and nobody else's", async () => {
  const [store, other, line] = [await aStore(), await aStore(), await aProductLine()];
  const an = await aConsultant(store);
  const binh = await aConsultant(store);
  const chi = await aConsultant(other);
  const [first, second] = [
    await aLead(store, line, { consultantId: an.id, interestLog2: 3 }),
    await aLead(store, line, { consultantId: an.id, interestLog2: 5 }),
  ];
  const given = await aLead(store, line, { consultantId: binh.id });
  const told = [
    [an, store, first],
    [an, store, second],
    [an, store, given],
    [binh, store, first],
    [chi, other, first],
  ] as const;
  for (const [person, where, lead] of told) {
    await transact(scopeFor(person, [where]), {}, async (_tx, act) => {
      act.change(queueChannel(person.id), where.id, { noun: "lead", id: lead.id });
      return { ok: true };
    });
  }
  const ask = async (person: typeof an, where: typeof store, seq: number, held = "") => {
    const { changed } = await queueSince(scopeFor(person, [where]), { seq, held: () => held });
    return changed && { rows: changed.rows.map(({ id }) => id), counts: changed.counts };
  };
  const open2 = { open: 2, unread: 2 };
  const none = { rows: [], counts: { open: 1, unread: 1 } };
  expect(
    await Promise.all([
      ask(chi, other, 0),
      ask(an, store, 0),
      ask(binh, store, 0),
      ask(an, store, 1, second.id),
      ask(an, store, 1, `${second.id} ${given.id}`),
      ask(an, store, 2),
      ask(an, store, 3),
    ]),
  ).toEqual([
    { rows: [], counts: { open: 0, unread: 0 } },
    { rows: [second.id, first.id], counts: open2 },
    none,
    { rows: [second.id], counts: open2 },
    { rows: [second.id], counts: null },
    { rows: [], counts: open2 },
    null,
  ]);
});

test("a change that names no lead, or that is no longer kept, is told as one", async () => {
  const [store, line] = [await aStore(), await aProductLine()];
  const an = await aConsultant(store);
  const scope = scopeFor(an, [store]);
  const lead = await aLead(store, line, { consultantId: an.id });
  const tell = (noun: string, id: string) =>
    transact(scope, {}, async (_tx, act) => {
      act.change(queueChannel(an.id), store.id, { noun, id });
      return { ok: true };
    });
  const changedSince = async (seq: number) =>
    (await queueSince(scope, { seq, held: () => "" })).changed?.named ?? null;
  await tell("lead", lead.id);
  expect(await changedSince(0)).toEqual([lead.id]);
  await tell("staff", an.id);
  expect(await changedSince(0)).toBeNull();
  await tell("lead", "not an id");
  expect(await changedSince(2)).toBeNull();
  await tell("lead", lead.id);
  expect(await changedSince(3)).toEqual([lead.id]);
  await asSystem(
    (tx) =>
      tx.$executeRaw`delete from feed_change where channel = ${queueChannel(an.id)} and seq = 4`,
  );
  expect(await changedSince(3)).toBeNull();
});
