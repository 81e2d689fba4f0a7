import { beforeEach, expect, test } from "vitest";
import { planLeave } from "#app/domain/assignment/plan-leave.server.ts";
import { floorOf } from "#app/domain/floor/queries.server.ts";
import { read } from "#app/infrastructure/transact.server.ts";
import { minutesOn, start, threeAtWork } from "#tests/domain/assignment/three-at-work.ts";
import { actsIn, done, key } from "#tests/domain/assignment/what-became.ts";
import { aWaitingGuest } from "#tests/factories/appointment.ts";
import { aLead } from "#tests/factories/lead.ts";
import { asSystem } from "#tests/factories/store.ts";

let w: Awaited<ReturnType<typeof threeAtWork>>;
beforeEach(async () => {
  w = await threeAtWork();
});

const aHeldLead = () => aLead(w.store, w.line, { consultantId: w.an.id, openedAt: start });
const roomFor = (capacity: number, { id }: { id: string }) =>
  asSystem((tx) => tx.staff.update({ where: { id }, data: { capacity } }));

/** An goes at once; what the answer says of their queue, and what the floor says of it. */
async function away(cover: "person" | "nobody") {
  const period = { startsAt: minutesOn(5).toISOString(), endsAt: minutesOn(500).toISOString() };
  const by = { cover, coverStaffId: cover === "person" ? w.binh.id : null, key: key() };
  const leave = { staffId: w.an.id, ...period, ...by };
  const { handedOver } = done(await planLeave(w.manager, leave, minutesOn(5)));
  const floor = await read(w.manager, (tx) => floorOf(tx, w.manager, w.store.id, minutesOn(6)));
  return [handedOver, floor?.leaves[0]?.handedOver];
}

test("a leave says how many others have taken, how many wait, and how many are still with whoever is away", async () => {
  for (let nth = 0; nth < 4; nth += 1) await aHeldLead();
  await aWaitingGuest(await aHeldLead(), w.an, minutesOn(1));
  await roomFor(3, w.binh);
  await roomFor(0, w.chi);
  const handedOver = { taken: 3, waiting: 1, inStore: 1, kept: 0 };
  expect(await away("person")).toEqual([handedOver, handedOver]);
});

test("a leave that nobody covers says what others have taken, and what stays with whoever took it on", async () => {
  await aHeldLead();
  await actsIn(w).call(w.an, (await aHeldLead()).id, 1);
  const handedOver = { taken: 1, waiting: 0, inStore: 0, kept: 1 };
  expect(await away("nobody")).toEqual([handedOver, handedOver]);
});
