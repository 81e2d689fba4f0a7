import { expect, test } from "vitest";
import { assignWaitingLeads } from "#app/domain/assignment/assign-waiting-leads.server.ts";
import { giveOut, newLeads, standing } from "#tests/factories/assigned.ts";
import { aConsultant } from "#tests/factories/staff.ts";
import { aProductLine, aStore, asSystem } from "#tests/factories/store.ts";

const now = new Date("2026-11-21T04:00:00Z");

test("a lead that somebody could have is tried, however many better ones nobody may have", async () => {
  const [store, known, unknown] = [await aStore(), await aProductLine(), await aProductLine()];
  const hot = await newLeads(store, unknown, 450, { openedAt: now });
  const cold = await newLeads(store, known, 2, { openedAt: now });
  await giveOut([...hot, ...cold], now);
  await asSystem((tx) =>
    tx.lead.updateMany({ where: { id: { in: cold } }, data: { interestLog2: -1 } }),
  );
  const an = await aConsultant(store, { skills: [known], onShiftAt: now, capacity: 5 });
  await assignWaitingLeads(now);
  const owners = await Promise.all(cold.map(async (id) => (await standing(id)).consultantId));
  expect(owners).toEqual([an.id, an.id]);
  expect((await standing(hot[0] ?? "")).consultantId).toBeNull();
});
