import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { planLeave } from "#app/domain/assignment/plan-leave.server.ts";
import { loader as floor } from "#app/routes/floor/floor-page.tsx";
import { action as plan } from "#app/routes/floor/leaves.ts";
import { loader as propose } from "#app/routes/floor/proposal.ts";
import { action as apply } from "#app/routes/floor/rebalances.ts";
import { action as move } from "#app/routes/leads/assignments.ts";
import { ask } from "#tests/factories/door.ts";
import { aLead } from "#tests/factories/lead.ts";
import { someoneSignedIn } from "#tests/factories/signed-in.ts";
import { aConsultant, aStaffMember, scopeFor } from "#tests/factories/staff.ts";
import { aProductLine, aStore, asSystem } from "#tests/factories/store.ts";

const secret = "Ngọc Bích Ẩn";
const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();

test("no door of a floor tells of another store, though one person works in both and is covered there", async () => {
  const [here, there, line] = [await aStore(), await aStore(), await aProductLine()];
  const atWork = { skills: [line], onShiftAt: new Date(), capacity: 20 };
  const both = await aConsultant(here, { name: "An", ...atWork });
  await asSystem((tx) => tx.staffStore.create({ data: { staffId: both.id, storeId: there.id } }));
  const mate = await aConsultant(here, { name: "Bình", ...atWork });
  const stranger = await aConsultant(there, { name: secret, ...atWork });
  const leave = { startsAt: inHours(24), endsAt: inHours(48), key: randomUUID() };
  const cover = { cover: "person" as const, coverStaffId: stranger.id };
  const house = scopeFor(await aStaffMember("administrator", []), "all");
  expect(await planLeave(house, { staffId: both.id, ...leave, ...cover })).toMatchObject({
    ok: true,
  });
  const mine = await aLead(here, line, { consultantId: mate.id });
  const theirs = await aLead(there, line, { consultantId: both.id, name: secret });
  const { cookie } = await someoneSignedIn("manager", here);

  const get = (door: unknown, fields: object) => ask(door, { method: "GET", cookie, fields });
  const moves = (leadId: string, from: string, to: string) => ({
    store: here.id,
    moves: JSON.stringify([{ leadId, from, to, reason: { key: "absent", params: {} } }]),
  });
  const away = { from: inHours(72), to: inHours(96), cover: "person" };
  const at = (leadId: string, from: string, to: string) =>
    ask(move, { cookie, params: { leadId }, fields: { from, to } });
  const told = [
    await get(floor, {}),
    await get(propose, { store: here.id }),
    await get(floor, { store: there.code }),
    await get(propose, { store: there.id }),
    await ask(apply, { cookie, fields: moves(theirs.id, both.id, mate.id) }),
    await ask(apply, { cookie, fields: moves(mine.id, mate.id, stranger.id) }),
    await ask(apply, { cookie, fields: moves(mine.id, stranger.id, both.id) }),
    await at(theirs.id, both.id, mate.id),
    await at(mine.id, mate.id, stranger.id),
    await ask(plan, { cookie, fields: { staff: mate.id, coverStaff: stranger.id, ...away } }),
    await ask(plan, { cookie, fields: { staff: stranger.id, coverStaff: mate.id, ...away } }),
  ];
  expect(told.map(({ status }) => status)).toEqual([
    200, 200, 404, 404, 409, 409, 409, 404, 409, 409, 404,
  ]);
  expect(JSON.stringify(told)).not.toContain(secret);
  expect(JSON.stringify(told)).not.toContain(there.id);
});
