import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import * as acceptance from "#app/routes/leads/acceptance.ts";
import * as claims from "#app/routes/leads/claims.ts";
import * as declines from "#app/routes/leads/declines.ts";
import * as snooze from "#app/routes/leads/snooze.ts";
import * as offers from "#app/routes/queue/offers.ts";
import * as view from "#app/routes/queue/view.ts";
import * as views from "#app/routes/queue/views.ts";
import { giveOut, newLeads, standing } from "#tests/factories/assigned.ts";
import { knock, type Person, type Told } from "#tests/factories/door.ts";
import { aLead } from "#tests/factories/lead.ts";
import { aPolicy } from "#tests/factories/policy.ts";
import { someoneSignedIn } from "#tests/factories/signed-in.ts";
import { twoAtWork } from "#tests/factories/two-at-work.ts";

const { here, line, me, colleague, manager, stranger } = await twoAtWork();

const nothing = { status: 404 };
const tomorrow = () => new Date(Date.now() + 20 * 3_600_000).toISOString();
const ownerOf = async (leadId: string) => (await standing(leadId)).consultantId;
const mine = () => aLead(here, line, { consultantId: me.id });

describe("an offer to two", () => {
  let leadId: string;

  beforeEach(async () => {
    await aPolicy(here, { strategy: "broadcast" });
    [leadId = ""] = await newLeads(here, line, 1);
    await giveOut([leadId], new Date());
  });

  const offered = async (who: Person) => {
    const { data } = await knock(offers, "GET", who, {});
    return (data.offers as { leadId: string }[]).map((offer) => offer.leadId);
  };

  test("is the first one's who accepts; the other is told who and when", async () => {
    expect(await offered(me)).toContain(leadId);
    expect(await offered(colleague)).toContain(leadId);
    expect(await offered(stranger)).toEqual([]);
    expect((await knock(acceptance, "POST", me, { leadId })).data).toMatchObject({ ok: true });
    const late = await knock(acceptance, "POST", colleague, { leadId });
    expect(late).toMatchObject({ status: 409, data: { reason: "moved-meanwhile" } });
    const { to, at } = late.data.facts as { to: string; at: string };
    expect(to).toBe("Hoa");
    expect(Date.now() - Date.parse(at)).toBeLessThan(60_000);
    expect(await ownerOf(leadId)).toBe(me.id);
    expect(await offered(colleague)).not.toContain(leadId);
  });

  test("pressed twice is accepted once, and a key is for one thing", async () => {
    const key = randomUUID();
    const twice = await Promise.all([
      knock(acceptance, "POST", me, { leadId }, { key }),
      knock(acceptance, "POST", me, { leadId }, { key }),
    ]);
    expect(twice[0]).toEqual(twice[1]);
    expect(twice[0].data.ok).toBe(true);
    const held = (await standing(leadId)).assignments.filter((one) => one.consultantId === me.id);
    expect(held).toHaveLength(1);
    const other = await knock(snooze, "PUT", me, { leadId }, { key, until: tomorrow() });
    expect(other.data).toMatchObject({ ok: false, reason: "key-used" });
  });

  test("of two who accept at once one has it", async () => {
    const both = await Promise.all(
      [me, colleague].map((who) => knock(acceptance, "POST", who, { leadId })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  test("declined goes on to the other, and is no more offered to the first", async () => {
    const no = await knock(declines, "POST", me, { leadId }, { reason: "busy" });
    expect(no.data).toMatchObject({ ok: true });
    expect(await offered(me)).not.toContain(leadId);
    expect(await offered(colleague)).toContain(leadId);
  });

  test("is nobody's across the wall, and a reason is one of those there are", async () => {
    for (const door of [acceptance, claims]) {
      expect(await knock(door, "POST", stranger, { leadId })).toMatchObject(nothing);
    }
    const reason = { reason: "busy" };
    expect(await knock(declines, "POST", stranger, { leadId }, reason)).toMatchObject(nothing);
    const odd = await knock(declines, "POST", me, { leadId }, { reason: "bored" });
    expect(odd).toMatchObject({ status: 422, data: { field: "reason" } });
    expect(await ownerOf(leadId)).toBeNull();
  });
});

test("what nobody holds is taken by the first; managers have their own way", async () => {
  const { id: leadId } = await aLead(here, line);
  expect(await knock(claims, "POST", manager, { leadId })).toMatchObject(nothing);
  expect((await knock(claims, "POST", me, { leadId })).data).toMatchObject({ ok: true });
  const late = await knock(claims, "POST", colleague, { leadId });
  expect(late).toMatchObject({ status: 409, data: { reason: "moved-meanwhile" } });
});

describe("a snooze", () => {
  test("is of one's own lead alone, and ends when it is taken back", async () => {
    const { id: leadId } = await mine();
    const until = tomorrow();
    for (const who of [colleague, stranger]) {
      expect(await knock(snooze, "PUT", who, { leadId }, { until })).toMatchObject(nothing);
      expect(await knock(snooze, "DELETE", who, { leadId })).toMatchObject(nothing);
    }
    const set = await knock(snooze, "PUT", me, { leadId }, { until });
    expect(set.data).toEqual({ ok: true, snoozedUntil: until });
    expect((await standing(leadId)).snoozedUntil?.toISOString()).toBe(until);
    expect((await knock(snooze, "DELETE", me, { leadId })).data).toEqual({ ok: true });
    expect((await standing(leadId)).snoozedUntil).toBeNull();
  });

  test.each([
    ["the past", () => new Date(Date.now() - 1000).toISOString()],
    ["another year", () => "2099-01-01T00:00:00Z"],
    ["no time", () => "tomorrow"],
    ["an impossible day", () => "2027-02-30T09:00:00Z"],
  ])("%s is refused by its field", async (_what, until) => {
    const { id: leadId } = await mine();
    const answer = await knock(snooze, "PUT", me, { leadId }, { until: until() });
    expect(answer).toMatchObject({ status: 422, data: { reason: "bad-field", field: "until" } });
  });
});

describe("saved views", () => {
  const list = async (who: Person) => (await knock(views, "GET", who, {})).data.views as Told[];
  const save = (who: Person, name: string, query = "show=unread") =>
    knock(views, "POST", who, {}, { name, query });

  test("are kept, renamed and given up by their person alone", async () => {
    const saved = await save(
      me,
      "  Nóng,\u202e chưa xem ",
      "show=unread&band=hot&tab=script&q=hoa",
    );
    const viewId = String(saved.data.viewId);
    const kept = { id: viewId, name: "Nóng, chưa xem", query: "show=unread&band=hot" };
    expect(await list(me)).toEqual([kept]);
    expect(await list(colleague)).toEqual([]);
    for (const who of [colleague, stranger, manager]) {
      expect(await knock(view, "PUT", who, { viewId }, { name: "Mine" })).toMatchObject(nothing);
      expect(await knock(view, "DELETE", who, { viewId })).toMatchObject(nothing);
    }
    expect((await knock(view, "PUT", me, { viewId }, { name: "Sáng" })).data.ok).toBe(true);
    expect(await list(me)).toEqual([{ ...kept, name: "Sáng" }]);
    expect((await knock(view, "DELETE", me, { viewId })).data.ok).toBe(true);
    expect(await knock(view, "DELETE", me, { viewId })).toMatchObject(nothing);
  });

  test("a name is there once, of a length, and of thirty views at most", async () => {
    const who = await someoneSignedIn("consultant", here);
    expect((await save(who, "Một")).data.ok).toBe(true);
    expect(await save(who, "Một")).toMatchObject({ status: 409, data: { reason: "name-taken" } });
    for (const name of ["", "   ", "x".repeat(61)]) {
      expect(await save(who, name)).toMatchObject({ status: 422, data: { field: "name" } });
    }
    for (let count = 1; count < 30; count += 1) await save(who, `Góc ${count}`);
    expect((await save(who, "Một nữa")).data).toMatchObject({ reason: "too-many-views" });
    const key = randomUUID();
    const other = await someoneSignedIn("consultant", here);
    const twice = await Promise.all(
      [1, 2].map(() => knock(views, "POST", other, {}, { name: "Đôi", query: "", key })),
    );
    expect(twice[0]).toEqual(twice[1]);
    expect(await list(other)).toHaveLength(1);
  });

  test("an id that is none is not found", async () => {
    expect(await knock(view, "DELETE", me, { viewId: "1 or 1=1" })).toMatchObject(nothing);
  });
});
