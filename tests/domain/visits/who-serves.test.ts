import { expect, test } from "vitest";
import { coverLeaves } from "#app/domain/assignment/cover-leaves.server.ts";
import { readWhoServes } from "#app/domain/visits/read-who-serves.server.ts";
import { minutesOn, start, threeAtWork } from "#tests/domain/assignment/three-at-work.ts";
import { aWaitingGuest } from "#tests/factories/appointment.ts";
import { aLead } from "#tests/factories/lead.ts";
import { aShift } from "#tests/factories/shift.ts";
import { aConsultant } from "#tests/factories/staff.ts";
import { asSystem } from "#tests/factories/store.ts";

test("a desk is told who is at work with how many guests, and of the others when they come", async () => {
  const { store, line, an, binh, chi, leaveOf } = await threeAtWork();
  const dung = await aConsultant(store, { name: "Dũng", skills: [line] });
  await aConsultant(store, { name: "Giang", skills: [line] });
  await aShift(dung, store, "2026-11-21", 14, 20);
  const lead = await aLead(store, line, { consultantId: an.id, openedAt: start });
  await aWaitingGuest(lead, an, minutesOn(1));
  await asSystem((tx) =>
    tx.staff.update({ where: { id: binh.id }, data: { awaySince: minutesOn(2) } }),
  );
  await leaveOf(chi, 3, 500);
  await coverLeaves(minutesOn(3));
  const people = await asSystem((tx) => readWhoServes(tx, store.id, minutesOn(5)));
  expect(people.map(({ name, guests, at, from }) => [name, guests, at, from])).toEqual([
    ["An", 1, "work", null],
    ["Bình", 0, "break", null],
    ["Chi", 0, "leave", null],
    ["Dũng", 0, "home", "2026-11-21T07:00:00.000Z"],
    ["Giang", 0, "home", null],
  ]);
});
