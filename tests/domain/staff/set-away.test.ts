import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { setAway } from "#app/domain/staff/set-away.server.ts";
import { aConsultant, aStaffMember, scopeFor } from "#tests/factories/staff.ts";
import { aStore, asSystem } from "#tests/factories/store.ts";

const now = new Date("2026-11-21T07:00:00Z");

test("a person says they are away and back, and the floor is told", async () => {
  const store = await aStore();
  const an = await aConsultant(store);
  const own = scopeFor(an, [store]);
  const say = (away: boolean) => setAway(own, { staffId: an.id, away, key: randomUUID() }, now);
  expect(await say(true)).toEqual({ ok: true, awaySince: now.toISOString() });
  expect(await say(false)).toEqual({ ok: true, awaySince: null });
  const told = await asSystem((tx) =>
    tx.feedChange.count({ where: { channel: `floor:${store.id}` } }),
  );
  expect(told).toBe(2);
});

test("nobody of another store can be sent away", async () => {
  const [store, other] = [await aStore(), await aStore()];
  const an = await aConsultant(store);
  const stranger = scopeFor(await aStaffMember("manager", [other]), [other]);
  expect(await setAway(stranger, { staffId: an.id, away: true, key: randomUUID() }, now)).toEqual({
    ok: false,
    reason: "not-found",
  });
});
