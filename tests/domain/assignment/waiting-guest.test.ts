import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { assignWaitingLeads } from "#app/domain/assignment/assign-waiting-leads.server.ts";
import { takeInWalkIn } from "#app/domain/check-in/take-in-walk-in.server.ts";
import { queueChannel } from "#app/realtime/channels.ts";
import { aConsultant, aStaffMember, scopeFor } from "#tests/factories/staff.ts";
import { aProductLine, aStore, asSystem } from "#tests/factories/store.ts";

test("a guest who waits for nobody is taken along by whoever is given their lead", async () => {
  const now = new Date();
  const [store, line] = [await aStore(), await aProductLine()];
  const desk = scopeFor(await aStaffMember("receptionist", [store]), [store]);
  const walkIn = { storeId: store.id, name: "Chị Lan", line: line.id, key: randomUUID() };
  const came = await takeInWalkIn(desk, walkIn, now);
  if (!came.ok) throw new Error(came.reason);
  expect(came).toMatchObject({ consultantId: null });
  const an = await aConsultant(store, { skills: [line], onShiftAt: now, capacity: 5 });
  await assignWaitingLeads(now);
  const { lead, ...visit } = await asSystem((tx) =>
    tx.visit.findUniqueOrThrow({ where: { id: came.visitId }, include: { lead: true } }),
  );
  expect([lead.consultantId, visit.consultantId, visit.servedAt]).toEqual([an.id, an.id, null]);
  const told = await asSystem((tx) =>
    tx.feedChange.findMany({ where: { channel: queueChannel(an.id) } }),
  );
  expect(told.map(({ body }) => body)).toContainEqual({ noun: "visit", id: came.visitId });
});
