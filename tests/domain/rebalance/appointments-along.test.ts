import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { passAppointments } from "#app/domain/appointments/pass-appointments.server.ts";
import { readAhead } from "#app/domain/appointments/read-passing.server.ts";
import { applyRebalance } from "#app/domain/rebalance/apply-rebalance.server.ts";
import type { Move } from "#app/domain/rebalance/propose-moves.ts";
import { undoRebalance } from "#app/domain/rebalance/undo-rebalance.server.ts";
import type { Acts, Tx } from "#app/infrastructure/transact.server.ts";
import { receptionChannel } from "#app/realtime/channels.ts";
import {
  minutesOn,
  overloaded,
  type Person,
  start,
  type World,
} from "#tests/domain/rebalance/overloaded.ts";
import { anAppointment } from "#tests/factories/appointment.ts";
import { newLeads, standing } from "#tests/factories/assigned.ts";
import { aConsultant } from "#tests/factories/staff.ts";
import { asSystem } from "#tests/factories/store.ts";

let world: World;

beforeEach(async () => {
  world = await overloaded();
});

/** Leads with an hour agreed, each so many minutes on. */
async function booked(minutes: readonly number[], owner: Person = world.an, keeper = owner) {
  const ids = await newLeads(world.store, world.line, minutes.length, { openedAt: start });
  await asSystem((tx) =>
    tx.assignment.createMany({
      data: ids.map((leadId) => ({
        leadId,
        storeId: world.store.id,
        consultantId: owner.id,
        how: "rule",
        reason: {},
        startedAt: start,
      })),
    }),
  );
  const hours: { leadId: string; id: string }[] = [];
  for (const [at, id] of ids.entries()) {
    const lead = await standing(id);
    const { id: hour } = await anAppointment(lead, keeper, minutesOn(minutes[at] ?? 0));
    hours.push({ leadId: id, id: hour });
  }
  return hours;
}

const keepersOf = (hours: readonly { id: string }[]) =>
  asSystem(async (tx) => {
    const rows = await tx.appointment.findMany({
      where: { id: { in: hours.map(({ id }) => id) } },
    });
    const keepers = new Map(rows.map(({ id, consultantId }) => [id, consultantId]));
    return hours.map(({ id }) => keepers.get(id));
  });

const move = (leadId: string, from: Person, to: Person): Move => ({
  leadId,
  from: from.id,
  to: to.id,
  reason: { key: "over-capacity", params: { name: "An", load: 9, capacity: 6 } },
});

const apply = (moves: Move[]) =>
  applyRebalance(
    world.hoa,
    { storeId: world.store.id, moves, includeInConversation: true, key: randomUUID() },
    minutesOn(2),
  );

const undo = (rebalanceId: string) =>
  undoRebalance(world.hoa, { rebalanceId, key: randomUUID() }, minutesOn(4));

test("what was agreed goes along with a rebalanced lead, the desk hears of it, and the undo brings it back", async () => {
  const { an, binh, store } = world;
  const hours = await booked([60, 130, 200]);
  const answer = await apply(hours.map(({ leadId }) => move(leadId, an, binh)));
  expect(answer).toMatchObject({ ok: true, moved: 3 });
  if (!answer.ok) throw new Error(answer.reason);
  expect(answer.staying ?? []).toEqual([]);
  expect(await keepersOf(hours)).toEqual([binh.id, binh.id, binh.id]);
  const { told, said } = await asSystem(async (tx) => ({
    told: await tx.feedChange.findMany({ where: { channel: receptionChannel(store.id) } }),
    said: await tx.activity.findMany({
      where: { leadId: hours[0]?.leadId, kind: { startsWith: "appointment" } },
    }),
  }));
  for (const { id } of hours) {
    expect(told.map(({ body }) => body)).toContainEqual({ noun: "appointment", id });
  }
  expect(said).toMatchObject([
    { kind: "appointment-passed", body: { appointmentId: hours[0]?.id, from: an.id, to: binh.id } },
  ]);
  expect(await undo(answer.rebalanceId)).toEqual({ ok: true, returned: 3, leftOut: [] });
  expect(await keepersOf(hours)).toEqual([an.id, an.id, an.id]);
});

test("what cannot go along stays, and both the rebalance and its undo say which", async () => {
  const { an, binh } = world;
  const [free, clash] = await booked([60, 200]);
  if (!free || !clash) throw new Error("nothing is booked");
  await booked([200], binh);
  const answer = await apply([move(free.leadId, an, binh), move(clash.leadId, an, binh)]);
  const at = (minutes: number) => minutesOn(minutes).toISOString();
  expect(answer).toMatchObject({
    ok: true,
    moved: 2,
    staying: [{ leadId: clash.leadId, with: "An", at: at(200) }],
  });
  if (!answer.ok) throw new Error(answer.reason);
  expect(await keepersOf([free, clash])).toEqual([binh.id, an.id]);
  await booked([60], an);
  expect(await undo(answer.rebalanceId)).toMatchObject({
    ok: true,
    returned: 2,
    staying: [{ leadId: free.leadId, with: "Bình", at: at(60) }],
  });
  expect(await keepersOf([free, clash])).toEqual([binh.id, an.id]);
});

test("one hour is given to one of two that come at once, and an hour that becomes free is given on", async () => {
  const { an, binh } = world;
  const [mine] = await booked([60]);
  const [theirs] = await booked([60], an, binh);
  if (!mine || !theirs) throw new Error("nothing is booked");
  const chi = await thirdOne();
  // Bình's hour leaves for Chi, and An's takes its place.
  const chain = await apply([move(mine.leadId, an, binh), move(theirs.leadId, an, chi)]);
  expect(chain).toMatchObject({ ok: true, moved: 2 });
  expect(await keepersOf([mine, theirs])).toEqual([binh.id, chi.id]);
  const back = await apply([move(mine.leadId, binh, an), move(theirs.leadId, chi, an)]);
  expect(back.ok && back.staying).toHaveLength(1);
  expect((await keepersOf([mine, theirs])).filter((one) => one === an.id)).toHaveLength(1);
});

test("many hours are passed on in as many statements as two", async () => {
  const { binh } = world;
  const few = await statementsFor(await booked([30, 100]), binh);
  const many = await statementsFor(await booked([170, 230, 290, 350]), binh);
  expect(few).toBeGreaterThan(0);
  expect(many).toBe(few);
});

function thirdOne() {
  const { store, line } = world;
  return aConsultant(store, { name: "Chi", skills: [line], onShiftAt: start, capacity: 12 });
}

async function statementsFor(hours: readonly { leadId: string }[], to: Person) {
  const act: Acts = { change: () => undefined, activity: () => undefined, audit: () => undefined };
  return asSystem(async (tx) => {
    let asked = 0;
    const counting = new Proxy(tx, {
      get(target, name) {
        const value = Reflect.get(target, name);
        if (name !== "$queryRaw" && name !== "$executeRaw") {
          if (name === "appointment") asked += 1;
          return value;
        }
        return (...of: unknown[]) => {
          asked += 1;
          return (value as (...of: unknown[]) => unknown).apply(target, of);
        };
      },
    }) as Tx;
    const given = hours.map(({ leadId }) => ({ leadId, to: to.id }));
    const { went } = await passAppointments(counting, act, await readAhead(counting, given, start));
    expect(went).toHaveLength(hours.length);
    return asked;
  });
}
