import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { acceptLead } from "#app/domain/assignment/accept-lead.server.ts";
import { assignWaitingLeads } from "#app/domain/assignment/assign-waiting-leads.server.ts";
import { unpackOthers } from "#app/domain/assignment/decision-record.ts";
import { moveLead } from "#app/domain/assignment/move-lead.server.ts";
import { releaseAbsent } from "#app/domain/assignment/release-absent.server.ts";
import { recordPresence } from "#app/domain/staff/record-presence.server.ts";
import { giveOut, newLeads, standing } from "#tests/factories/assigned.ts";
import { aPolicy } from "#tests/factories/policy.ts";
import { aConsultant, aStaffMember, scopeFor } from "#tests/factories/staff.ts";
import { aProductLine, aStore, asSystem } from "#tests/factories/store.ts";

// A Saturday at 09:00 in Vietnam, when the shift of An begins.
const opening = new Date("2026-11-21T02:00:00Z");
const minutesOn = (minutes: number) => new Date(opening.getTime() + minutes * 60_000);

let store: { id: string };
let line: { id: string };
let an: Awaited<ReturnType<typeof aConsultant>>;

beforeEach(async () => {
  // Sweeps look at every store.
  await asSystem((tx) => tx.staff.updateMany({ data: { disabledAt: opening } }));
  store = await aStore();
  line = await aProductLine();
  an = await anotherOne();
  await lastSeen(null);
});

const anotherOne = () =>
  aConsultant(store, { name: "An", skills: [line], onShiftAt: minutesOn(60), capacity: 50 });
const lastSeen = (at: Date | null) =>
  asSystem((tx) => tx.staff.update({ where: { id: an.id }, data: { lastSeenAt: at } }));
const ownerOf = async (id: string) => (await standing(id)).consultantId;

async function given(minutes: number) {
  const [id = ""] = await newLeads(store, line, 1, { openedAt: minutesOn(minutes) });
  await giveOut([id], minutesOn(minutes));
  return id;
}

async function whyNot(leadId: string) {
  const held = (await standing(leadId)).assignments.at(-1);
  return { key: held?.reason, others: unpackOthers(held?.others ?? "[]").map((one) => one.reason) };
}

describe("somebody who has not opened a console in their shift", () => {
  test("is waited for as long as a phone stays in a pocket, and then given nothing until they come", async () => {
    expect(await ownerOf(await given(9))).toBe(an.id);
    const late = await given(14);
    expect(await whyNot(late)).toMatchObject({
      key: { key: "nobody-eligible", params: { offline: 1 } },
      others: [{ key: "offline", params: { minutes: 14, grace: 10 } }],
    });
    expect(await assignWaitingLeads(minutesOn(20))).toBe(0);
    await recordPresence(randomUUID(), new Map([[an.id, 1]]), minutesOn(30));
    expect(await assignWaitingLeads(minutesOn(30))).toBe(1);
    expect(await ownerOf(late)).toBe(an.id);
  });

  test("is not there for having been seen before it began", async () => {
    await lastSeen(minutesOn(-5));
    expect(await ownerOf(await given(5))).toBe(an.id);
    expect((await whyNot(await given(12))).others).toEqual([
      { key: "offline", params: { minutes: 12, grace: 10 } },
    ]);
    await lastSeen(minutesOn(5));
    expect(await ownerOf(await given(14))).toBe(an.id);
    expect((await whyNot(await given(16))).others).toEqual([
      { key: "offline", params: { minutes: 11, grace: 10 } },
    ]);
  });

  test("loses what they never touched to somebody who is there, and keeps what they accepted", async () => {
    const [untouched, accepted] = [await given(1), await given(2)];
    const binh = await anotherOne();
    const answer = await acceptLead(
      scopeFor(an, [store]),
      { leadId: accepted, key: randomUUID() },
      minutesOn(3),
    );
    expect(answer).toMatchObject({ ok: true });
    expect(await releaseAbsent(minutesOn(9))).toBe(0);
    expect(await releaseAbsent(minutesOn(10))).toBe(1);
    expect((await standing(untouched)).assignments.at(-1)).toMatchObject({
      consultantId: binh.id,
      how: "taken_back",
      reason: { because: "offline", from: an.id },
    });
    expect(await ownerOf(accepted)).toBe(an.id);
  });

  test("keeps what a manager gives them after that, and everything once they are there", async () => {
    const id = await given(1);
    await releaseAbsent(minutesOn(10));
    expect(await ownerOf(id)).toBeNull();
    const manager = scopeFor(await aStaffMember("manager", [store]), [store]);
    const to = { leadId: id, fromConsultantId: null, toConsultantId: an.id, key: randomUUID() };
    expect(await moveLead(manager, to, minutesOn(20))).toMatchObject({ ok: true });
    expect(await releaseAbsent(minutesOn(21))).toBe(0);
    await recordPresence(randomUUID(), new Map([[an.id, 1]]), minutesOn(30));
    expect(await ownerOf(await given(30))).toBe(an.id);
    expect(await releaseAbsent(minutesOn(30))).toBe(0);
  });

  test("keeps everything where the policy takes nothing from who is offline, and is given nothing more", async () => {
    await aPolicy(store, { release: { onOffline: "nothing", offlineGraceMinutes: 30 } });
    const id = await given(29);
    expect(await releaseAbsent(minutesOn(60))).toBe(0);
    expect(await ownerOf(id)).toBe(an.id);
    expect(await ownerOf(await given(30))).toBeNull();
  });

  test("keeps what a manager gave them on a closed day, and on a holiday is waited for from its opening", async () => {
    const [id = ""] = await newLeads(store, line, 1, { openedAt: minutesOn(-60) });
    const manager = scopeFor(await aStaffMember("manager", [store]), [store]);
    const to = { leadId: id, fromConsultantId: null, toConsultantId: an.id, key: randomUUID() };
    await moveLead(manager, to, minutesOn(-60));
    const day = new Date("2026-11-21");
    const holiday = await asSystem((tx) =>
      tx.storeHoliday.create({ data: { storeId: store.id, day, name: "Lễ" } }),
    );
    expect(await releaseAbsent(minutesOn(120))).toBe(0);
    const where = { storeId_day: { storeId: holiday.storeId, day: holiday.day } };
    await asSystem((tx) =>
      tx.storeHoliday.update({ where, data: { opens: "11:00", closes: "15:00" } }),
    );
    expect(await releaseAbsent(minutesOn(120 + 9))).toBe(0);
    expect(await ownerOf(await given(120 + 9))).toBe(an.id);
    expect((await whyNot(await given(120 + 14))).others).toEqual([
      { key: "offline", params: { minutes: 14, grace: 10 } },
    ]);
    expect(await releaseAbsent(minutesOn(120 + 14))).toBe(2);
  });
});
