import { beforeAll, describe, expect, test } from "vitest";
import { watchDeadlines } from "#app/domain/assignment/watch-deadlines.server.ts";
import { queueChannel } from "#app/realtime/channels.ts";
import * as acceptance from "#app/routes/leads/acceptance.ts";
import * as assignments from "#app/routes/leads/assignments.ts";
import * as declines from "#app/routes/leads/declines.ts";
import * as dropOff from "#app/routes/leads/drop-off.ts";
import * as offers from "#app/routes/queue/offers.ts";
import { giveOut, newLeads } from "#tests/factories/assigned.ts";
import { knock, type Person } from "#tests/factories/door.ts";
import { aPolicy } from "#tests/factories/policy.ts";
import { someoneSignedIn } from "#tests/factories/signed-in.ts";
import { asSystem } from "#tests/factories/store.ts";
import { twoAtWork } from "#tests/factories/two-at-work.ts";

const world = await twoAtWork();
const { here, elsewhere, line, me, stranger, colleague: thang, manager: hoa } = world;
const admin = await someoneSignedIn("administrator", elsewhere);

beforeAll(() =>
  asSystem(async (tx) => {
    await tx.staff.update({ where: { id: thang.id }, data: { name: "Trần Đức Thắng" } });
    await tx.staff.update({ where: { id: admin.id }, data: { name: "Đặng Nhà Bên" } });
  }),
);

/** A lead that both were asked about. */
async function offered(seconds = 60): Promise<string> {
  await aPolicy(here, { strategy: "broadcast", offer: { seconds }, owner: { enabled: false } });
  const [id = ""] = await newLeads(here, line, 1);
  await giveOut([id], new Date());
  expect((await listsOf(me)).offers).toContain(id);
  return id;
}

async function listsOf(who: Person) {
  const { data } = await knock(offers, "GET", who, {});
  const ended = data.ended as { leadId: string; why: { reason: string; facts?: object } }[];
  return {
    offers: (data.offers as { leadId: string }[]).map(({ leadId }) => leadId),
    ended: new Map(ended.map(({ leadId, why }) => [leadId, why])),
  };
}

const move = (by: Person, leadId: string, to: Person | null) =>
  knock(assignments, "POST", by, { leadId }, { from: "", to: to?.id ?? "" });

const recent = expect.stringMatching(/^\d{4}-.*Z$/);
const passed = () => watchDeadlines(new Date(Date.now() + 61_000));

describe("an offer that ended says the same in the list and to a late answer:", () => {
  test.each([
    [
      "who took it and when",
      (leadId: string) => knock(acceptance, "POST", thang, { leadId }),
      { how: "taken", by: "Trần Đức Thắng", to: "Trần Đức Thắng", at: recent },
    ],
    [
      "which manager moved it to whom",
      (leadId: string) => move(hoa, leadId, thang),
      { how: "moved", by: "Hoa", to: "Trần Đức Thắng", at: recent },
    ],
    [
      "that it was moved, without the name of somebody who does not work here",
      (leadId: string) => move(admin, leadId, thang),
      { how: "moved", by: null, to: "Trần Đức Thắng", at: recent },
    ],
  ])("%s", async (_what, happens, facts) => {
    const leadId = await offered();
    expect((await happens(leadId)).data).toMatchObject({ ok: true });
    const { offers, ended } = await listsOf(me);
    expect(offers).not.toContain(leadId);
    const why = { ok: false, reason: "moved-meanwhile", facts };
    expect(ended.get(leadId)).toEqual(why);
    expect((await knock(acceptance, "POST", me, { leadId })).data).toEqual(why);
    const no = await knock(declines, "POST", me, { leadId }, { reason: "busy" });
    expect(no.data).toEqual(why);
  });

  test("that the time was over", async () => {
    const leadId = await offered();
    await asSystem(
      (tx) => tx.$executeRaw`
      update lead_offer set offered_at = now() - interval '2 minutes', expires_at = now() - interval '1 minute'
      where lead_id = ${leadId}::uuid`,
    );
    const why = { ok: false, reason: "offer-ended", facts: { at: recent, answer: "expired" } };
    expect((await listsOf(me)).ended.get(leadId)).toEqual(why);
    await passed();
    expect((await listsOf(me)).ended.get(leadId)).toEqual(why);
    expect((await knock(acceptance, "POST", me, { leadId })).data).toEqual(why);
  });

  test("that one said no oneself, and later who took it", async () => {
    const leadId = await offered();
    await knock(declines, "POST", me, { leadId }, { reason: "busy" });
    expect((await listsOf(me)).ended.get(leadId)).toMatchObject({
      reason: "offer-ended",
      facts: { answer: "declined" },
    });
    await knock(acceptance, "POST", thang, { leadId });
    expect((await listsOf(me)).ended.get(leadId)).toMatchObject({ facts: { how: "taken" } });
  });

  test("that it closed", async () => {
    const leadId = await offered();
    const dropped = await knock(dropOff, "POST", hoa, { leadId }, { reason: "not_interested" });
    expect(dropped.data).toMatchObject({ ok: true });
    expect((await listsOf(me)).ended.get(leadId)).toEqual({ ok: false, reason: "closed" });
    const told = await asSystem((tx) =>
      tx.feedChange.findMany({ where: { channel: queueChannel(me.id) }, orderBy: { seq: "desc" } }),
    );
    expect(told[0]?.body).toEqual({ noun: "offer", id: leadId });
    expect((await knock(acceptance, "POST", me, { leadId })).data).toMatchObject({
      reason: "closed",
    });
  });
});

test("what one has accepted elsewhere is said to be one's own", async () => {
  const leadId = await offered();
  await knock(acceptance, "POST", me, { leadId });
  expect((await listsOf(me)).ended.get(leadId)).toEqual({
    ok: false,
    reason: "yours",
    facts: { at: recent },
  });
});

test("who was not asked hears nothing of it", async () => {
  const leadId = await offered();
  await knock(acceptance, "POST", thang, { leadId });
  expect((await listsOf(stranger)).ended.has(leadId)).toBe(false);
  expect((await knock(offers, "GET", hoa, {})).status).toBe(404);
});
