import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { acceptLead } from "#app/domain/assignment/accept-lead.server.ts";
import { claimLead } from "#app/domain/assignment/claim-lead.server.ts";
import { moveLead } from "#app/domain/assignment/move-lead.server.ts";
import { savePolicy } from "#app/domain/assignment/save-policy.server.ts";
import { HOUSE_POLICY, policySchema } from "#app/domain/assignment/schema.ts";
import { watchDeadlines } from "#app/domain/assignment/watch-deadlines.server.ts";
import { dropLead } from "#app/domain/leads/drop-lead.server.ts";
import { reopenLead } from "#app/domain/leads/reopen-lead.server.ts";
import { changeStaff } from "#app/domain/staff/change-staff.server.ts";
import { freeChannel, queueChannel } from "#app/realtime/channels.ts";
import { liveCursors } from "#app/realtime/cursors.server.ts";
import type { LiveChanges, LiveCursor } from "#app/realtime/events.ts";
import type { LiveSocket } from "#app/realtime/live-client.ts";
import * as offers from "#app/routes/queue/offers.ts";
import { giveOut, newLeads, standing } from "#tests/factories/assigned.ts";
import { knock } from "#tests/factories/door.ts";
import { aPolicy } from "#tests/factories/policy.ts";
import { aConsultant, aStaffMember, scopeFor } from "#tests/factories/staff.ts";
import { aProductLine, aStore, asSystem } from "#tests/factories/store.ts";
import { type LiveServer, openSocket, signedInCookie, startLiveServer } from "./live-console.ts";
import { until } from "./until.ts";

type Staff = Awaited<ReturnType<typeof aConsultant>>;
type Console = { heard: LiveChanges[]; claimable(): Promise<string[]>; stop(): void };

let server: LiveServer;
beforeAll(async () => {
  server = await startLiveServer();
});
afterAll(() => server.stop());

let [store, line] = [{ id: "" }, { id: "" }];
let me: Staff;
let manager: Staff;
let mine: Console;
const open: Console[] = [];
beforeEach(async () => {
  for (const console of open.splice(0)) console.stop();
  [store, line] = [await aStore(), await aProductLine()];
  await aPolicy(store, {});
  // Nobody is on shift: what comes is nobody's, and free to take.
  me = await aConsultant(store, { skills: [line], capacity: 50 });
  manager = await aStaffMember("manager", [store]);
  mine = await openConsole(me);
});
afterAll(() => {
  for (const console of open) console.stop();
});

/** A consultant's console as far as free leads go: read, then followed from where that read stood. */
async function openConsole(staff: Staff, also: string[] = []): Promise<Console> {
  const cookie = await signedInCookie(staff.id);
  const read = async () => (await knock(offers, "GET", { cookie }, {})).data;
  const socket = openSocket(server.url, cookie);
  const heard: LiveChanges[] = [];
  socket.on("changes", (batch) => heard.push(batch));
  await new Promise<void>((done) => socket.once("connect", () => done()));
  const more = await asSystem((tx) => liveCursors(tx, also));
  const live = [...((await read()).live as LiveCursor[]), ...more];
  expect(await socket.emitWithAck("watch", live)).toEqual({ ok: true });
  const console = {
    heard,
    claimable: async () => ((await read()).claimable as { leadId: string }[]).map((l) => l.leadId),
    stop: () => socket.disconnect(),
  };
  open.push(console);
  return console;
}

const now = () => new Date();
const as = (staff: Staff) => scopeFor(staff, [store]);
const lead = async () => {
  const [id = ""] = await newLeads(store, line, 1);
  return id;
};
const freeLead = async () => {
  const id = await lead();
  await giveOut([id], now());
  await hears();
  return id;
};
const move = (leadId: string, from: string | null, to: string | null) =>
  moveLead(
    as(manager),
    { leadId, fromConsultantId: from, toConsultantId: to, key: randomUUID() },
    now(),
  );

/** One more message within a second, and no second one for the same thing. */
async function hears(): Promise<void> {
  await until(() => mine.heard.length > 0, 1_000);
  const [first] = mine.heard.splice(0);
  expect(first?.channel).toBe(freeChannel(store.id));
  await quiet();
}

async function quiet(): Promise<void> {
  await new Promise((done) => setTimeout(done, 150));
  expect(mine.heard).toEqual([]);
}

describe("a console hears within a second", () => {
  test("that a lead is free to take, that it came back, and that it is gone", async () => {
    const id = await freeLead();
    expect(await mine.claimable()).toEqual([id]);
    const colleague = await aConsultant(store, { skills: [line], onShiftAt: now(), capacity: 50 });
    const claimed = await claimLead(as(colleague), { leadId: id, key: randomUUID() }, now());
    expect(claimed).toMatchObject({ ok: true });
    await hears();
    expect(await mine.claimable()).toEqual([]);
  });

  test("that a manager gave it to somebody", async () => {
    const id = await freeLead();
    expect(await move(id, null, me.id)).toMatchObject({ ok: true });
    await hears();
    expect(await mine.claimable()).toEqual([]);
  });

  test("that it was dropped, and opened again", async () => {
    const id = await freeLead();
    const of = { leadId: id, key: randomUUID() };
    expect(await dropLead(as(manager), { ...of, reason: "not_now" })).toMatchObject({ ok: true });
    await hears();
    expect(await mine.claimable()).toEqual([]);
    const again = { leadId: id, key: randomUUID() };
    expect(await reopenLead(as(manager), again)).toMatchObject({ ok: true });
    await hears();
    expect(await mine.claimable()).toEqual([id]);
  });

  test("that an administrator taught them what a lead is about", async () => {
    const id = await freeLead();
    const learner = await aConsultant(store, { skills: [], capacity: 50 });
    const theirs = await openConsole(learner, [queueChannel(learner.id)]);
    expect(await theirs.claimable()).toEqual([]);
    const admin = scopeFor(await aStaffMember("administrator", []), "all");
    const taught = { staffId: learner.id, storeIds: [store.id], skillIds: [line.id] };
    const kept = { name: "Lý Thu Hà", role: "consultant", capacity: 50 } as const;
    const answer = await changeStaff(admin, { ...taught, ...kept, key: randomUUID() });
    expect(answer).toMatchObject({ ok: true });
    await until(() => theirs.heard.length > 0, 1_000);
    expect(theirs.heard[0]?.changes).toMatchObject([{ noun: "staff", id: learner.id }]);
    expect(await theirs.claimable()).toEqual([id]);
  });

  test("that nobody of those who were asked has answered", async () => {
    await aPolicy(store, { strategy: "broadcast", offer: { seconds: 60 } });
    await aConsultant(store, { skills: [line], onShiftAt: now() });
    const id = await lead();
    await giveOut([id], now());
    await quiet();
    await watchDeadlines(new Date(Date.now() + 61_000));
    await hears();
    expect(await mine.claimable()).toEqual([id]);
  });

  test("that the store lets its leads be claimed no more", async () => {
    await freeLead();
    const policy = policySchema.parse({ ...HOUSE_POLICY, catchAll: { claimable: false } });
    const admin = scopeFor(await aStaffMember("administrator", []), "all");
    const edited = { storeId: store.id, expected: 1, policy, key: randomUUID() };
    expect(await savePolicy(admin, edited)).toMatchObject({ ok: true });
    await hears();
    expect(await mine.claimable()).toEqual([]);
  });

  test("of two hundred at once in one message", async () => {
    const ids = await newLeads(store, line, 200);
    await giveOut(ids, now());
    await hears();
  });
});

describe("a console hears nothing", () => {
  test("of leads that are given, offered, accepted, moved, or kept for the manager", async () => {
    const one = await aConsultant(store, { skills: [line], onShiftAt: now(), capacity: 50 });
    const given = await lead();
    await giveOut([given], now());
    expect(await standing(given)).toMatchObject({ consultantId: one.id });
    expect(await move(given, one.id, me.id)).toMatchObject({ ok: true });
    expect(await move(given, me.id, null)).toMatchObject({ ok: true });
    await aPolicy(store, { strategy: "broadcast", offer: { seconds: 60 } });
    const asked = await lead();
    await giveOut([asked], now());
    expect(await acceptLead(as(one), { leadId: asked, key: randomUUID() }, now())).toMatchObject({
      ok: true,
    });
    await quiet();
  });

  test("where the store lets nothing be claimed", async () => {
    await aPolicy(store, { catchAll: { claimable: false } });
    await giveOut([await lead()], now());
    await quiet();
  });

  test("of the sweep that finds a free lead still free", async () => {
    const id = await freeLead();
    await giveOut([id], now());
    await quiet();
  });

  test("of another store, whose room it may not enter; nor may the desk or a manager", async () => {
    const other = await aStore();
    const stranger = await openConsole(await aConsultant(other, { skills: [line] }));
    await freeLead();
    expect(stranger.heard).toEqual([]);
    const channel = freeChannel(store.id);
    for (const staff of [
      await aConsultant(other),
      await aStaffMember("receptionist", [store]),
      manager,
    ]) {
      const socket: LiveSocket = openSocket(server.url, await signedInCookie(staff.id));
      const answer = await socket.emitWithAck("watch", [{ channel, seq: 0 }]);
      socket.disconnect();
      expect(answer).toEqual({ ok: false, reason: "refetch", channels: [channel] });
    }
  });
});
