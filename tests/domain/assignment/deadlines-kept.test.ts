import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { acceptLead } from "#app/domain/assignment/accept-lead.server.ts";
import { moveLead } from "#app/domain/assignment/move-lead.server.ts";
import { watchDeadlines } from "#app/domain/assignment/watch-deadlines.server.ts";
import { logContact } from "#app/domain/leads/log-contact.server.ts";
import { respondBy } from "#app/domain/queue/next-act.ts";
import { queueRows } from "#app/domain/queue/queries.server.ts";
import { read } from "#app/infrastructure/transact.server.ts";
import { giveOut, newLeads, standing } from "#tests/factories/assigned.ts";
import { aPolicy } from "#tests/factories/policy.ts";
import { aConsultant, aStaffMember, scopeFor } from "#tests/factories/staff.ts";
import { aProductLine, aStore, asSystem } from "#tests/factories/store.ts";
import { ownerDatabaseUrl } from "#tests/setup/database.ts";
import { query } from "#tests/setup/query.ts";

// A Saturday at 14:00 in Vietnam; the store is open until 20:00.
const start = new Date("2026-11-21T07:00:00Z");
const minutesOn = (minutes: number) => new Date(start.getTime() + minutes * 60_000);
const sla = {
  accept: { minutes: 10, clock: "working" as const },
  firstContact: { minutes: 20, clock: "working" as const },
  mostHops: 2,
};

let store: { id: string };
let line: { id: string };
let people: { id: string; role: "consultant" }[];

beforeEach(async () => {
  store = await aStore();
  line = await aProductLine();
  await aPolicy(store, { sla });
  const free = { skills: [line], onShiftAt: start, capacity: 500 };
  people = [];
  for (let n = 0; n < 3; n++) people.push((await aConsultant(store, free)) as never);
});

async function given(count = 1) {
  const ids = await newLeads(store, line, count, { openedAt: start });
  await giveOut(ids, start);
  return ids;
}

/** What happened to a lead, in its order: how it was given, and what was done with it. */
const history = (leadId: string) =>
  asSystem(async (tx) => {
    const rows = await tx.$queryRaw<{ kind: string }[]>`
      select kind from (
        select how as kind, started_at as at from assignment where lead_id = ${leadId}::uuid
        union all select kind, at from activity where lead_id = ${leadId}::uuid) said order by at`;
    return rows.map(({ kind }) => kind);
  });

const scopeOf = (id: string | null) => {
  const staff = people.find((one) => one.id === id);
  if (!staff) throw new Error("not one of them");
  return scopeFor(staff, [store]);
};

describe("a lead that nobody accepts", () => {
  test("is warned about at 80 %, told to the manager at 100 %, and somebody else's at 150 %", async () => {
    const [id = ""] = await given();
    const first = await standing(id);
    expect(first.acceptBy).toEqual(minutesOn(10));
    expect(first.contactBy).toEqual(minutesOn(20));
    await watchDeadlines(minutesOn(7.9));
    expect(await history(id)).toEqual(["rule"]);
    await watchDeadlines(minutesOn(8));
    await watchDeadlines(minutesOn(9));
    expect(await history(id)).toEqual(["rule", "deadline-near"]);
    await watchDeadlines(minutesOn(10));
    expect((await standing(id)).assignments.at(-1)?.breachedAt).toEqual(minutesOn(10));
    await watchDeadlines(minutesOn(14.9));
    expect((await standing(id)).consultantId).toBe(first.consultantId);
    await watchDeadlines(minutesOn(15));
    const second = await standing(id);
    expect(second.consultantId).not.toBe(first.consultantId);
    expect(second.assignments.at(-1)).toMatchObject({
      how: "taken_back",
      hop: 1,
      reason: { because: "accept", takenFrom: first.consultantId },
    });
    expect(second.acceptBy).toEqual(minutesOn(25));
    expect(await history(id)).toEqual(["rule", "deadline-near", "deadline-missed", "taken_back"]);
  });

  test("is the manager's after the hops that the policy allows, and was never asked of one person twice", async () => {
    const [id = ""] = await given();
    for (let minutes = 0; minutes <= 60; minutes += 1) await watchDeadlines(minutesOn(minutes));
    const lead = await standing(id);
    expect(lead.consultantId).toBeNull();
    const holders = lead.assignments.map(({ consultantId }) => consultantId);
    expect(new Set(holders.slice(0, 3)).size).toBe(3);
    expect(lead.assignments.at(-1)).toMatchObject({ hop: 3, reason: { key: "hops-spent" } });
    expect(lead.assignments).toHaveLength(4);
  });

  test("stays with whoever accepts it, until first contact is late as well", async () => {
    const [id = ""] = await given();
    const { consultantId } = await standing(id);
    const key = randomUUID();
    const scope = scopeOf(consultantId);
    expect(await acceptLead(scope, { leadId: id, key }, minutesOn(9))).toMatchObject({ ok: true });
    for (let minutes = 9; minutes < 30; minutes += 1) await watchDeadlines(minutesOn(minutes));
    expect((await standing(id)).consultantId).toBe(consultantId);
    expect(await history(id)).toEqual(["rule", "accepted", "deadline-near", "deadline-missed"]);
    await watchDeadlines(minutesOn(30));
    expect((await standing(id)).assignments.at(-1)?.reason).toMatchObject({
      because: "first-contact",
    });
  });

  test("is shown to whoever is given it after a colleague has called, until they accept it", async () => {
    const [id = ""] = await given();
    const { consultantId: from } = await standing(id);
    const call = { leadId: id, channel: "call", result: "reached", key: randomUUID() } as const;
    await logContact(scopeOf(from), call, minutesOn(3));
    const to = people.find((one) => one.id !== from)?.id ?? "";
    const manager = scopeFor(await aStaffMember("manager", [store]), [store]);
    const move = { leadId: id, fromConsultantId: from, toConsultantId: to, key: randomUUID() };
    expect(await moveLead(manager, move, minutesOn(5))).toMatchObject({ ok: true });
    const shown = async () => {
      const [row] = await read(scopeOf(to), (tx) => queueRows(tx, { consultantId: to }));
      const promised = row && respondBy(row);
      return promised && [promised.what, new Date(promised.dueAt)];
    };
    expect(await shown()).toEqual(["accept", minutesOn(15)]);
    await watchDeadlines(minutesOn(19));
    expect((await standing(id)).consultantId).toBe(to);
    await acceptLead(scopeOf(to), { leadId: id, key: randomUUID() }, minutesOn(19));
    expect(await shown()).toBeNull();
    for (let minutes = 19; minutes < 40; minutes += 1) await watchDeadlines(minutesOn(minutes));
    expect((await standing(id)).consultantId).toBe(to);
  });

  test("stays with whoever calls, and is asked about again when nothing was agreed", async () => {
    const [id = ""] = await given();
    const { consultantId } = await standing(id);
    const call = { leadId: id, channel: "call", result: "reached", key: randomUUID() } as const;
    await logContact(scopeOf(consultantId), call, minutesOn(3));
    expect(await standing(id)).toMatchObject({ acceptedAt: minutesOn(3), contactBy: null });
    for (let minutes = 3; minutes < 60; minutes += 1) await watchDeadlines(minutesOn(minutes));
    const threeDays = 3 * 24 * 60;
    const lead = await standing(id);
    expect(lead).toMatchObject({ consultantId, contactBy: minutesOn(3 + threeDays) });
    await watchDeadlines(minutesOn(threeDays + 4));
    await watchDeadlines(minutesOn(threeDays * 4));
    expect((await standing(id)).consultantId).toBe(consultantId);
    expect((await history(id)).filter((kind) => kind === "deadline-near")).toHaveLength(1);
  });
});

describe("a sweep", () => {
  test("in working time waits for the doors to open", async () => {
    const [id = ""] = await newLeads(store, line, 1, { openedAt: minutesOn(6 * 60 - 5) });
    await giveOut([id], minutesOn(6 * 60 - 5));
    const opens = new Date("2026-11-22T02:00:00Z");
    expect((await standing(id)).acceptBy).toEqual(new Date(opens.getTime() + 5 * 60_000));
    await watchDeadlines(minutesOn(12 * 60));
    expect((await standing(id)).assignments).toHaveLength(1);
  });

  test("two at once settle each lead once", async () => {
    const ids = await given(40);
    await Promise.all([watchDeadlines(minutesOn(15)), watchDeadlines(minutesOn(15))]);
    await watchDeadlines(minutesOn(15));
    for (const id of ids) {
      const { assignments } = await standing(id);
      expect(assignments.map(({ hop }) => hop)).toEqual([0, 1]);
    }
  });

  test("that dies in the middle leaves nothing half done, stops no other lead, and the next finishes", async () => {
    const ids = await given(6);
    const [bad = ""] = ids;
    await query(
      ownerDatabaseUrl,
      `create function fail_once() returns trigger language plpgsql as $$ begin
         if new.lead_id = '${bad}' and new.how = 'taken_back' then raise exception 'killed'; end if; return new; end $$;
       create trigger fail_once before insert on assignment for each row execute function fail_once()`,
    );
    const watched = await watchDeadlines(minutesOn(16)).finally(() =>
      query(ownerDatabaseUrl, "drop function fail_once cascade"),
    );
    expect(watched).toEqual({ settled: 5, failed: 1 });
    expect((await standing(bad)).assignments).toMatchObject([{ hop: 0, endedAt: null }]);
    expect(await history(bad)).toEqual(["rule"]);
    expect(await watchDeadlines(minutesOn(16.5))).toEqual({ settled: 1, failed: 0 });
    for (const id of ids) expect((await standing(id)).assignments.at(-1)?.hop).toBe(1);
  });
});
