import { expect, test } from "vitest";
import { checkInGuest } from "#app/domain/check-in/check-in-guest.server.ts";
import { reopenLead } from "#app/domain/leads/reopen-lead.server.ts";
import { recordOutcome } from "#app/domain/visits/record-outcome.server.ts";
import { undoOutcome } from "#app/domain/visits/undo-outcome.server.ts";
import { acts, aLeadOf, desk } from "#tests/domain/assignment/three-and-a-desk.ts";
import { minutesOn, start } from "#tests/domain/assignment/three-at-work.ts";
import { w } from "#tests/domain/assignment/three-each-time.ts";
import {
  disable,
  done,
  key,
  ownerOf,
  sweep,
  visitOf,
  whileDisabled,
} from "#tests/domain/assignment/what-became.ts";
import { anAppointment, aWaitingGuest } from "#tests/factories/appointment.ts";
import { giveOut, newLeads, standing } from "#tests/factories/assigned.ts";
import { aPolicy } from "#tests/factories/policy.ts";
import { scopeFor } from "#tests/factories/staff.ts";

test("a move to somebody who is being disabled gives them nothing", async () => {
  const lead = await aLeadOf(w.an);
  await acts.call(w.an, lead.id, 1);
  await expect(whileDisabled(w.binh, () => acts.move(lead.id, w.an, w.binh, 2))).rejects.toThrow(
    "no-such-consultant",
  );
  expect(await ownerOf(lead.id)).toBe(w.an.id);
});

test("an undo towards somebody who is being disabled gives them nothing", async () => {
  const lead = await aLeadOf(w.binh);
  const moved = await acts.move(lead.id, w.binh, w.an, 1);
  const undone = await whileDisabled(w.binh, () => acts.undoMove(lead.id, moved, 2));
  expect(undone).toMatchObject({ ok: false, reason: "no-such-consultant" });
  expect(await ownerOf(lead.id)).toBe(w.an.id);
});

test("a lead that is open again after its owner was disabled is somebody else's", async () => {
  const dropped = await aLeadOf(w.an);
  await acts.call(w.an, dropped.id, 1);
  await acts.drop(w.an, dropped.id, 2);
  const signed = await aLeadOf(w.an);
  const visit = await aWaitingGuest(signed, w.an, minutesOn(1));
  await acts.serve(w.an, visit, 2);
  const outcome = { kind: "signed", amount: 1_000, items: [] } as const;
  const own = scopeFor(w.an, [w.store]);
  done(
    await recordOutcome(
      own,
      { visitId: visit.id, outcome: { ...outcome, items: [] }, key: key() },
      minutesOn(3),
    ),
  );
  await disable(w.an, minutesOn(3));
  done(await reopenLead(w.manager, { leadId: dropped.id, key: key() }, minutesOn(4)));
  done(await undoOutcome(w.manager, { visitId: visit.id, key: key() }, minutesOn(4)));
  await sweep(4, 10);
  for (const lead of [dropped, signed]) {
    const after = await standing(lead.id);
    expect(after.closedAt).toBeNull();
    expect([w.binh.id, w.chi.id]).toContain(after.consultantId);
  }
});

test("hops are not forgotten when somebody is disabled", async () => {
  const [id = ""] = await newLeads(w.store, w.line, 1, { openedAt: start });
  await giveOut([id], start);
  await sweep(0, 16);
  const before = await standing(id);
  const hop = before.assignments.at(-1)?.hop;
  expect(hop).toBeGreaterThan(0);
  await disable({ id: before.consultantId ?? "" }, minutesOn(17));
  await sweep(17, 17);
  expect((await standing(id)).assignments.at(-1)?.hop).toBe(hop);
});

test("an offer to somebody who is disabled goes on at once", async () => {
  await aPolicy(w.store, { strategy: "cascade", offer: { seconds: 3_600 } });
  const [id = ""] = await newLeads(w.store, w.line, 1, { openedAt: start });
  await giveOut([id], start);
  const first = (await standing(id)).offers.at(0)?.consultantId ?? "";
  await disable({ id: first }, minutesOn(1));
  await sweep(1, 2);
  const open = (await standing(id)).offers.filter(({ answeredAt }) => answeredAt === null);
  expect(open).toHaveLength(1);
  expect(open[0]?.consultantId).not.toBe(first);
});

test("a guest given to a colleague is theirs until they are disabled, whatever becomes of the lead's owner", async () => {
  const [stays, comesBack] = [await aLeadOf(w.an), await aLeadOf(w.chi)];
  const [guest, other] = [
    await aWaitingGuest(stays, w.an, minutesOn(1)),
    await aWaitingGuest(comesBack, w.chi, minutesOn(1)),
  ];
  for (const visit of [guest, other]) await acts.giveGuest(visit, w.binh, 2);
  await disable(w.an, minutesOn(3));
  expect((await visitOf(guest.id)).consultantId).toBe(w.binh.id);
  await disable(w.binh, minutesOn(4));
  expect((await visitOf(other.id)).consultantId).toBe(w.chi.id);
});

test("a guest whose appointment stayed with somebody disabled is with whoever has the lead", async () => {
  const lead = await aLeadOf(w.an);
  const appointment = await anAppointment(lead, w.an, minutesOn(60));
  for (const busy of [w.binh, w.chi]) await anAppointment(await aLeadOf(busy), busy, minutesOn(90));
  await disable(w.an, minutesOn(5));
  await sweep(6, 6);
  const arrival = { appointmentId: appointment.id, how: "list", key: key() } as const;
  const came = done(await checkInGuest(desk, arrival, minutesOn(58)));
  expect((await visitOf(came.visitId)).consultantId).toBe(await ownerOf(lead.id));
  expect([w.binh.id, w.chi.id]).toContain(await ownerOf(lead.id));
});
