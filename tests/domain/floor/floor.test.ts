import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { moveLead } from "#app/domain/assignment/move-lead.server.ts";
import { floorOf } from "#app/domain/floor/queries.server.ts";
import { readFloorState } from "#app/domain/rebalance/read-floor-state.server.ts";
import { read } from "#app/infrastructure/transact.server.ts";
import type { Role } from "#prisma/generated/enums.ts";
import { aLead } from "#tests/factories/lead.ts";
import { aConsultant, aStaffMember, scopeFor } from "#tests/factories/staff.ts";
import { aProductLine, aStore, asSystem } from "#tests/factories/store.ts";

// 01:30 on Saturday in Vietnam: the day is an hour and a half old there, and it is still Friday in Greenwich.
const now = new Date("2026-11-20T18:30:00Z");
const midnight = new Date("2026-11-20T17:00:00Z");
const minutes = (past: number, from = midnight) => new Date(from.getTime() + past * 60_000);

type Staff = { id: string; role: Role };
type Store = { id: string };
let store: Store;
let other: Store;
let line: { id: string };
let manager: Staff;
let an: Staff;

beforeAll(async () => {
  [store, other] = [await aStore({ code: "HN" }), await aStore({ code: "DN" })];
  line = await aProductLine();
  manager = await aStaffMember("manager", [store]);
  an = await aConsultant(store, { name: "An", capacity: 5, onShiftAt: now });
});

const floor = (of = store, as = [store]) => {
  const scope = scopeFor(manager, as);
  return read(scope, (tx) => floorOf(tx, scope, of.id, now));
};

type Lead = { id: string; customerId: string; storeId: string };

const appointment = (lead: Lead, startsAt: Date, more: { cancelledAt?: Date } = {}) =>
  asSystem((tx) =>
    tx.appointment.create({
      data: {
        leadId: lead.id,
        customerId: lead.customerId,
        storeId: lead.storeId,
        consultantId: an.id,
        startsAt,
        endsAt: minutes(1, startsAt),
        bookedAt: minutes(-600),
        ...more,
      },
    }),
  );

const arrival = (lead: Lead, at: Date, appointmentId?: string, servedAt?: Date) =>
  asSystem(async (tx) => {
    const of = { leadId: lead.id, customerId: lead.customerId, storeId: lead.storeId };
    const checkIn = await tx.checkIn.create({ data: { ...of, how: "list", at, appointmentId } });
    return tx.visit.create({
      data: { ...of, checkInId: checkIn.id, consultantId: an.id, startedAt: at, servedAt },
    });
  });

const signature = (lead: Lead, visit: { id: string }, at: Date) =>
  asSystem(async (tx) => {
    await tx.visit.update({ where: { id: visit.id }, data: { endedAt: at } });
    return tx.outcome.create({
      data: {
        leadId: lead.id,
        storeId: lead.storeId,
        visitId: visit.id,
        kind: "signed",
        amount: 1n,
        recordedById: an.id,
        at,
      },
    });
  });

const browsing = (customerId: string, at: Date) =>
  asSystem((tx) =>
    tx.trailEvent.create({
      data: {
        sourceId: randomUUID(),
        messageId: randomUUID(),
        bodyHash: 0n,
        customerId,
        call: "page",
        name: "",
        occurredAt: at,
        receivedAt: at,
      },
    }),
  );

describe("the rates of a day around midnight", () => {
  test("count what happened since the store's own midnight, exactly", async () => {
    const yesterday = await aLead(store, line, { openedAt: minutes(-1), consultantId: an.id });
    const early = await aLead(store, line, { openedAt: minutes(0), consultantId: an.id });
    const second = await aLead(store, line, { openedAt: minutes(30), consultantId: an.id });
    const elsewhere = await aLead(other, line, { openedAt: minutes(30) });
    const weekAgo = await aLead(store, line, { openedAt: minutes(10 - 7 * 24 * 60) });

    const anonymous = await asSystem((tx) => tx.customer.create({ data: {} }));
    await browsing(anonymous.id, minutes(20));
    await browsing(anonymous.id, minutes(21));
    await browsing(early.customerId, minutes(5));
    await browsing(yesterday.customerId, minutes(-5));
    await browsing(elsewhere.customerId, minutes(20));

    const kept = await appointment(early, minutes(40));
    await appointment(second, minutes(50));
    await appointment(second, minutes(60), { cancelledAt: minutes(20) });
    await appointment(yesterday, minutes(-30));
    await appointment(weekAgo, minutes(9999));
    const visit = await arrival(early, minutes(38), kept.id);
    await signature(early, visit, minutes(70));
    await arrival(yesterday, minutes(80));
    await arrival(elsewhere, minutes(80));

    expect((await floor())?.rates).toEqual({
      today: {
        clickToLead: { numerator: 1, denominator: 2 },
        leadToAppointment: { numerator: 2, denominator: 2 },
        showRate: { numerator: 1, denominator: 2 },
        showToSign: { numerator: 1, denominator: 2 },
      },
      weekBefore: {
        clickToLead: { numerator: 0, denominator: 0 },
        leadToAppointment: { numerator: 0, denominator: 1 },
        showRate: { numerator: 0, denominator: 0 },
        showToSign: { numerator: 0, denominator: 0 },
      },
      weekBeforeAt: "2026-11-13T18:30:00.000Z",
    });
  });
});

describe("the floor", () => {
  test("tells of each consultant what they hold and what waits", async () => {
    const seen = await floor();
    const row = seen?.consultants.find((consultant) => consultant.id === an.id);
    expect(row).toMatchObject({
      presence: "offline",
      onShiftUntil: "2026-11-21T02:30:00.000Z",
      load: { count: 3, weight: 3, soon: 0, late: 0, untouched: 3, untouchedCount: 3 },
      untouched: { since: minutes(-1).toISOString() },
      shows: 2,
      signs: 1,
      serving: null,
    });
    expect(row?.leads).toHaveLength(3);
    expect(seen?.guests.waiting.map((guest) => guest.since)).toEqual([minutes(80).toISOString()]);
    expect(seen?.unassigned.count).toBe(1);
    expect(seen?.unassigned.leads).toHaveLength(1);
  });

  test("tells of who waits for an owner since when nobody has them, the longest first", async () => {
    const [here, trang] = [await aStore(), await aStaffMember("manager", [])];
    const held = await aConsultant(here, { name: "Trang", capacity: 5, onShiftAt: now });
    const returned = await aLead(here, line, { openedAt: minutes(-600), consultantId: held.id });
    const never = await aLead(here, line, { openedAt: minutes(20) });
    const scope = scopeFor(trang, [here]);
    const back = { leadId: returned.id, fromConsultantId: held.id, toConsultantId: null };
    expect(await moveLead(scope, { ...back, key: randomUUID() }, minutes(80))).toMatchObject({
      ok: true,
    });
    const seen = await read(scope, (tx) => floorOf(tx, scope, here.id, now));
    expect(seen?.unassigned.leads.map(({ id, unownedSince }) => [id, unownedSince])).toEqual([
      [never.id, minutes(20).toISOString()],
      [returned.id, minutes(80).toISOString()],
    ]);
    // A rebalance says the same of them.
    const { floor } = await read(scope, (tx) => readFloorState(tx, here.id, now));
    const told = floor.leads.map(({ id, since }) => [id, new Date(since).toISOString()]);
    expect(told.sort()).toEqual(
      seen?.unassigned.leads.map(({ id, unownedSince }) => [id, unownedSince]).sort(),
    );
  });

  test("a person with an open console is online for 30 seconds, away when they said so, busy with a guest", async () => {
    const here = await aConsultant(store, { name: "Bình" });
    const presence = async (seenSecondsAgo: number) => {
      const seenAt = new Date(now.getTime() - seenSecondsAgo * 1000);
      const id = { staffId: here.id, processId: here.id };
      await asSystem((tx) =>
        tx.presence.upsert({
          where: { staffId_processId: id },
          create: { ...id, sockets: 1, seenAt },
          update: { seenAt },
        }),
      );
      return (await floor())?.consultants.find(({ id }) => id === here.id)?.presence;
    };
    expect(await presence(29)).toBe("online");
    expect(await presence(31)).toBe("offline");
    await asSystem((tx) => tx.staff.update({ where: { id: here.id }, data: { awaySince: now } }));
    expect(await presence(1)).toBe("away");
    const lead = await aLead(store, line, { consultantId: here.id, firstContactAt: now });
    const visit = await arrival(lead, now, undefined, now);
    await asSystem((tx) =>
      tx.visit.update({ where: { id: visit.id }, data: { consultantId: here.id } }),
    );
    expect(await presence(31)).toBe("busy");
  });
});

test("somebody who has not come to their shift is missing since it began; a closed day is nobody's shift", async () => {
  const place = await aStore();
  const late = await aConsultant(place, { name: "Cúc", onShiftAt: now });
  const asAt = async (lastSeenAt: Date | null) => {
    await asSystem((tx) => tx.staff.update({ where: { id: late.id }, data: { lastSeenAt } }));
    const [one] = (await floor(place, [place]))?.consultants ?? [];
    return [one?.onShiftUntil, one?.offlineSince];
  };
  const [from, until] = [minutes(-60, now), minutes(480, now)].map((at) => at.toISOString());
  expect(await asAt(null)).toEqual([until, from]);
  expect(await asAt(minutes(-90, now))).toEqual([until, from]);
  const lately = minutes(-5, now);
  expect(await asAt(lately)).toEqual([until, lately.toISOString()]);
  const day = new Date("2026-11-21");
  await asSystem((tx) =>
    tx.storeHoliday.createMany({
      data: [day, new Date("2026-11-20")].map((one) => ({
        storeId: place.id,
        day: one,
        name: "Tết",
      })),
    }),
  );
  expect(await asAt(null)).toEqual([null, null]);
});

describe("walls", () => {
  test("the floor of a store outside the scope does not exist", async () => {
    expect(await floor(other)).toBeUndefined();
    expect(await floor({ id: randomUUID() })).toBeUndefined();
  });

  test("nothing of another store is on it", async () => {
    const text = JSON.stringify(await floor());
    const foreign = await asSystem((tx) => tx.lead.findMany({ where: { storeId: other.id } }));
    expect(foreign.length).toBeGreaterThan(0);
    for (const lead of foreign) {
      expect(text).not.toContain(lead.id);
      expect(text).not.toContain(lead.customerId);
    }
  });
});
