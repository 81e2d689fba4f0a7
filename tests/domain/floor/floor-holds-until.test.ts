import { beforeEach, expect, test } from "vitest";
import { floorOf } from "#app/domain/floor/queries.server.ts";
import { read } from "#app/infrastructure/transact.server.ts";
import { aLead } from "#tests/factories/lead.ts";
import { aConsultant, aStaffMember, scopeFor } from "#tests/factories/staff.ts";
import { aProductLine, aStore, asSystem } from "#tests/factories/store.ts";

// A Saturday at 08:00 in Vietnam, whose day ends at 17:00 in Greenwich.
const now = new Date("2026-11-21T01:00:00Z");
const midnight = new Date("2026-11-21T17:00:00Z");
const minutesOn = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

let store: { id: string };
let an: { id: string };
let scope: ReturnType<typeof scopeFor>;

beforeEach(async () => {
  store = await aStore();
  an = await aConsultant(store, { name: "An" });
  scope = scopeFor(await aStaffMember("manager", [store]), [store]);
});

const floorAt = async (at: Date) => {
  const floor = await read(scope, (tx) => floorOf(tx, scope, store.id, at));
  if (!floor) throw new Error("no floor");
  return floor;
};
const aShift = (from: number, to: number) =>
  asSystem((tx) =>
    tx.shift.create({
      data: {
        staffId: an.id,
        storeId: store.id,
        startsAt: minutesOn(from),
        endsAt: minutesOn(to),
      },
    }),
  );

test("a floor where nothing is ahead holds until the store's midnight", async () => {
  await aShift(-600, -60);
  await aShift(2_000, 2_400);
  expect((await floorAt(now)).holdsUntil).toBe(midnight.toISOString());
});

test("a floor says when a shift, a leave or an appointment makes it another, each in its turn", async () => {
  const lead = await aLead(store, await aProductLine(), { consultantId: an.id });
  await aShift(60, 480);
  await asSystem(async (tx) => {
    await tx.staffLeave.create({
      data: { staffId: an.id, startsAt: minutesOn(240), endsAt: minutesOn(300) },
    });
    await tx.appointment.create({
      data: {
        leadId: lead.id,
        customerId: lead.customerId,
        storeId: store.id,
        consultantId: an.id,
        startsAt: minutesOn(90),
        endsAt: minutesOn(120),
        bookedAt: now,
      },
    });
  });
  const told: object[] = [];
  for (let at = now; at < midnight; ) {
    const { holdsUntil, consultants } = await floorAt(at);
    const [one] = consultants;
    told.push([
      (Date.parse(holdsUntil) - now.getTime()) / 60_000,
      Boolean(one?.onShiftUntil),
      Boolean(one?.onLeaveUntil),
      Boolean(one?.nextAppointment),
    ]);
    at = new Date(holdsUntil);
  }
  expect(told).toEqual([
    [60, false, false, true],
    [90, true, false, true],
    [120, true, false, true],
    [240, true, false, false],
    [300, true, true, false],
    [480, true, false, false],
    [960, false, false, false],
  ]);
});

test("on a day with hours of its own a floor changes with the doors: a shift is worked while they are open", async () => {
  await aShift(0, 540);
  const day = new Date("2026-11-21");
  const holiday = { day, name: "Tết", opens: "10:00", closes: "15:00" };
  await asSystem((tx) => tx.storeHoliday.create({ data: { storeId: store.id, ...holiday } }));
  const told: object[] = [];
  for (let at = now; at < midnight; ) {
    const { holdsUntil, consultants } = await floorAt(at);
    told.push([(Date.parse(holdsUntil) - now.getTime()) / 60_000, consultants[0]?.onShiftUntil]);
    at = new Date(holdsUntil);
  }
  expect(told).toEqual([
    [120, null],
    [420, minutesOn(420).toISOString()],
    [540, null],
    [960, null],
  ]);
});
