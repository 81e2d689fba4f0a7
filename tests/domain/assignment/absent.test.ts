import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { acceptLead } from "#app/domain/assignment/accept-lead.server.ts";
import { moveLead } from "#app/domain/assignment/move-lead.server.ts";
import { releaseAbsent } from "#app/domain/assignment/release-absent.server.ts";
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
  type World,
} from "#tests/domain/assignment/three-each-time.ts";
import { ownerOf } from "#tests/domain/assignment/what-became.ts";
import { giveOut, newLeads, standing } from "#tests/factories/assigned.ts";
import { aPolicy } from "#tests/factories/policy.ts";
import { scopeFor } from "#tests/factories/staff.ts";
import { asSystem } from "#tests/factories/store.ts";

const seen = (person: World["an"], at: Date) =>
  asSystem((tx) => tx.staff.update({ where: { id: person.id }, data: { lastSeenAt: at } }));
const accept = (leadId: string, at: Date) =>
  acceptLead(scopeFor(an, [store]), { leadId, key: randomUUID() }, at);

describe("somebody whose consoles are gone", () => {
  test("keeps everything while a phone is in a pocket, and then what they touched", async () => {
    const [untouched, accepted, called] = await leadsOfAn();
    await accept(accepted, minutesOn(1));
    await call(called, minutesOn(1));
    await seen(an, minutesOn(2));
    expect(await releaseAbsent(minutesOn(11))).toBe(0);
    const both = await Promise.all([releaseAbsent(minutesOn(12)), releaseAbsent(minutesOn(12))]);
    expect(both.sort()).toEqual([0, 1]);
    const gone = await standing(untouched);
    expect(gone.consultantId).not.toBe(an.id);
    expect(gone.consultantId).not.toBeNull();
    expect(gone.assignments.at(-1)).toMatchObject({
      how: "taken_back",
      hop: 0,
      reason: { because: "offline", from: an.id },
    });
    expect([await ownerOf(accepted), await ownerOf(called)]).toEqual([an.id, an.id]);
    const [next = ""] = await newLeads(store, line, 1, { openedAt: start });
    await giveOut([next], minutesOn(13));
    expect(await ownerOf(next)).not.toBe(an.id);
  });

  test("keeps what a manager has given them since, who knew that they are gone", async () => {
    const [untouched = ""] = await leadsOfAn();
    await seen(an, minutesOn(2));
    await releaseAbsent(minutesOn(12));
    const from = await ownerOf(untouched);
    const to = { leadId: untouched, fromConsultantId: from, toConsultantId: an.id };
    await moveLead(manager, { ...to, key: randomUUID() }, minutesOn(20));
    await releaseAbsent(minutesOn(21));
    expect(await ownerOf(untouched)).toBe(an.id);
  });

  test("has a console open elsewhere: keeps everything", async () => {
    await leadsOfAn();
    await seen(an, minutesOn(2));
    await asSystem((tx) =>
      tx.presence.create({
        data: { staffId: an.id, processId: randomUUID(), sockets: 1, seenAt: minutesOn(30) },
      }),
    );
    expect(await releaseAbsent(minutesOn(30))).toBe(0);
  });

  test("keeps everything where the policy says so", async () => {
    await aPolicy(store, { release: { onOffline: "nothing", onShiftEnd: "nothing" } });
    await leadsOfAn();
    await seen(an, minutesOn(2));
    expect(await releaseAbsent(minutesOn(60))).toBe(0);
    expect(await releaseAbsent(minutesOn(9 * 60))).toBe(0);
  });
});

test("the end of a shift gives on what was never touched to those who are still there", async () => {
  const [untouched, called] = await leadsOfAn();
  await call(called, minutesOn(1));
  await asSystem((tx) =>
    tx.shift.updateMany({ where: { staffId: an.id }, data: { endsAt: minutesOn(30) } }),
  );
  expect(await releaseAbsent(minutesOn(29))).toBe(0);
  expect(await releaseAbsent(minutesOn(30))).toBe(2);
  expect([binh.id, chi.id]).toContain(await ownerOf(untouched));
  expect(await ownerOf(called)).toBe(an.id);
});
