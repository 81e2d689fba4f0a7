import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { assignWaitingLeads } from "#app/domain/assignment/assign-waiting-leads.server.ts";
import { cancelLeave } from "#app/domain/assignment/cancel-leave.server.ts";
import { coverLeaves } from "#app/domain/assignment/cover-leaves.server.ts";
import { giveBackLeads } from "#app/domain/assignment/give-back-leads.server.ts";
import { planLeave } from "#app/domain/assignment/plan-leave.server.ts";
import { floorChannel } from "#app/realtime/channels.ts";
import { minutesOn, start } from "#tests/domain/assignment/three-at-work.ts";
import {
  an,
  binh,
  call,
  chi,
  leadsOfAn,
  line,
  manager,
  store,
} from "#tests/domain/assignment/three-each-time.ts";
import { ownerOf } from "#tests/domain/assignment/what-became.ts";
import { giveOut, newLeads, standing } from "#tests/factories/assigned.ts";
import { aStaffMember, scopeFor } from "#tests/factories/staff.ts";
import { aStore, asSystem } from "#tests/factories/store.ts";

describe("a leave", () => {
  const plan = (more: Partial<Parameters<typeof planLeave>[1]>) =>
    planLeave(
      manager,
      {
        staffId: an.id,
        startsAt: minutesOn(10).toISOString(),
        endsAt: minutesOn(120).toISOString(),
        cover: "pool",
        key: randomUUID(),
        ...more,
      },
      start,
    );

  test("hands everything to the one who covers, as far as they have room, and gives back what they still hold", async () => {
    const ids = await leadsOfAn();
    await call(ids[0], minutesOn(1));
    await asSystem((tx) => tx.staff.update({ where: { id: binh.id }, data: { capacity: 5 } }));
    expect(await plan({ cover: "person", coverStaffId: binh.id })).toMatchObject({ ok: true });
    expect(await plan({})).toMatchObject({ reason: "leave-overlaps" });
    expect(await coverLeaves(minutesOn(9))).toEqual({ handedOver: 0, givenBack: 0 });
    await Promise.all([coverLeaves(minutesOn(10)), coverLeaves(minutesOn(10))]);
    const owners = await Promise.all(ids.map(ownerOf));
    expect(owners.filter((id) => id === binh.id)).toHaveLength(2);
    expect(owners.filter((id) => id === chi.id)).toHaveLength(1);
    const [next = ""] = await newLeads(store, line, 1, { openedAt: start });
    await giveOut([next], minutesOn(20));
    expect(await ownerOf(next)).not.toBe(an.id);
    const [closed] = ids;
    await asSystem((tx) =>
      tx.lead.update({
        where: { id: closed },
        data: {
          stage: "dropped",
          droppedFrom: "contacted",
          droppedReason: "not_now",
          closedAt: start,
        },
      }),
    );
    expect(await coverLeaves(minutesOn(120))).toEqual({ handedOver: 0, givenBack: 2 });
    expect(await coverLeaves(minutesOn(121))).toEqual({ handedOver: 0, givenBack: 0 });
    expect(await Promise.all(ids.slice(1).map(ownerOf))).toEqual([an.id, an.id]);
    expect((await standing(ids[1])).assignments.map(({ how }) => how)).toEqual([
      "rule",
      "covered",
      "returned",
    ]);
  });

  test("that ends early gives back at once; a cancelled one too; and only once", async () => {
    const ids = await leadsOfAn();
    const leave = await plan({});
    if (!leave.ok) throw new Error(leave.reason);
    await coverLeaves(minutesOn(10));
    const { leaveId } = leave;
    const back = () => giveBackLeads(manager, { leaveId, key: randomUUID() }, minutesOn(30));
    expect(await back()).toEqual({ ok: true, returned: 3 });
    expect(await back()).toMatchObject({ reason: "already-done" });
    expect(await Promise.all(ids.map(ownerOf))).toEqual([an.id, an.id, an.id]);
    const stranger = scopeFor(await aStaffMember("manager", [await aStore()]), [await aStore()]);
    expect(await cancelLeave(stranger, { leaveId, key: randomUUID() }, start)).toMatchObject({
      reason: "not-found",
    });
    expect(await cancelLeave(manager, { leaveId, key: randomUUID() }, start)).toMatchObject({
      reason: "already-done",
    });
    const again = await plan({
      startsAt: minutesOn(200).toISOString(),
      endsAt: minutesOn(300).toISOString(),
    });
    if (!again.ok) throw new Error(again.reason);
    await coverLeaves(minutesOn(200));
    const cancelled = { leaveId: again.leaveId, key: randomUUID() };
    expect(await cancelLeave(manager, cancelled, minutesOn(201))).toEqual({
      ok: true,
      returned: 3,
    });
  });

  test("that begins at once is handed over at once, and every floor hears when it ends, with nothing to give", async () => {
    const ids = await leadsOfAn();
    const leave = await plan({ startsAt: start.toISOString() });
    if (!leave.ok) throw new Error(leave.reason);
    expect(await Promise.all(ids.map(ownerOf))).not.toContain(an.id);
    await asSystem((tx) =>
      tx.lead.updateMany({
        where: { id: { in: ids } },
        data: { stage: "signed", closedAt: start },
      }),
    );
    const floor = { channel: floorChannel(store.id) };
    const before = await asSystem((tx) => tx.feedChange.count({ where: floor }));
    const back = { leaveId: leave.leaveId, key: randomUUID() };
    expect(await giveBackLeads(manager, back, minutesOn(30))).toEqual({ ok: true, returned: 0 });
    const told = await asSystem((tx) =>
      tx.feedChange.findMany({ where: floor, orderBy: { seq: "asc" }, skip: before }),
    );
    expect(told.map(({ body }) => body)).toEqual([{ noun: "staff", id: an.id }]);
    const said = await asSystem((tx) =>
      tx.audit.findMany({ where: { subject: `staff:${an.id}`, action: "leave:give-back" } }),
    );
    expect(said).toMatchObject([{ actorId: manager.staffId, details: { returned: 0 } }]);
  });

  test("that begins before anybody is at work goes to the one who covers, as far as they have room", async () => {
    const early = (minutes: number) => minutesOn(minutes - 10 * 60);
    const ids = await newLeads(store, line, 2, { openedAt: early(0) });
    await asSystem(async (tx) => {
      const shift = { staffId: an.id, storeId: store.id, startsAt: early(0), endsAt: early(60) };
      await tx.shift.create({ data: shift });
      await tx.staff.update({ where: { id: binh.id }, data: { capacity: 1 } });
    });
    await giveOut(ids, early(0));
    expect(await Promise.all(ids.map(ownerOf))).toEqual([an.id, an.id]);
    const night = { startsAt: early(120).toISOString(), endsAt: minutesOn(120).toISOString() };
    const cover = { staffId: an.id, cover: "person", coverStaffId: binh.id } as const;
    await planLeave(manager, { ...night, ...cover, key: randomUUID() }, early(1));
    expect(await coverLeaves(early(120))).toEqual({ handedOver: 2, givenBack: 0 });
    const owners = await Promise.all(ids.map(ownerOf));
    expect(owners.sort()).toEqual([binh.id, null].sort());
    await assignWaitingLeads(start);
    expect((await Promise.all(ids.map(ownerOf))).sort()).toEqual([binh.id, chi.id].sort());
    expect(await coverLeaves(minutesOn(120))).toEqual({ handedOver: 0, givenBack: 2 });
  });

  test("that nobody covers leaves what was touched with its owner", async () => {
    const [untouched, called] = await leadsOfAn();
    await call(called, minutesOn(1));
    await plan({ cover: "nobody" });
    expect(await coverLeaves(minutesOn(10))).toEqual({ handedOver: 2, givenBack: 0 });
    expect(await ownerOf(untouched)).not.toBe(an.id);
    expect(await ownerOf(called)).toBe(an.id);
    expect(await coverLeaves(minutesOn(120))).toEqual({ handedOver: 0, givenBack: 0 });
  });
});
