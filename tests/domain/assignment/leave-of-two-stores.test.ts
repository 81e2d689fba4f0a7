import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { coverLeaves } from "#app/domain/assignment/cover-leaves.server.ts";
import { giveBackLeads } from "#app/domain/assignment/give-back-leads.server.ts";
import { planLeave } from "#app/domain/assignment/plan-leave.server.ts";
import { standing } from "#tests/factories/assigned.ts";
import { aLead } from "#tests/factories/lead.ts";
import { aConsultant, aStaffMember, scopeFor } from "#tests/factories/staff.ts";
import { aProductLine, aStore, asSystem } from "#tests/factories/store.ts";

const minute = 60_000;

test("a leave that the manager of one store ends gives back what it owes in the other too, and tells of neither count nor name there", async () => {
  const [here, there, line] = [await aStore(), await aStore(), await aProductLine()];
  const now = new Date();
  const atWork = { skills: [line], onShiftAt: now, capacity: 20 };
  const an = await aConsultant(here, { name: "An", ...atWork });
  await asSystem((tx) => tx.staffStore.create({ data: { staffId: an.id, storeId: there.id } }));
  await aConsultant(here, { name: "Bình", ...atWork });
  await aConsultant(there, { name: "Chi", ...atWork });
  const manager = scopeFor(await aStaffMember("manager", [here]), [here]);
  const mine = await aLead(here, line, { consultantId: an.id });
  const theirs = await aLead(there, line, { consultantId: an.id });
  const planned = await planLeave(
    manager,
    {
      staffId: an.id,
      startsAt: new Date(now.getTime() - minute).toISOString(),
      endsAt: new Date(now.getTime() + 600 * minute).toISOString(),
      cover: "pool",
      key: randomUUID(),
    },
    now,
  );
  if (!planned.ok) throw new Error(planned.reason);
  await coverLeaves(now);
  const away = await Promise.all([mine, theirs].map(({ id }) => standing(id)));
  expect(away.map(({ consultantId }) => consultantId)).not.toContain(an.id);
  const later = new Date(now.getTime() + minute);
  const given = await giveBackLeads(
    manager,
    { leaveId: planned.leaveId, key: randomUUID() },
    later,
  );
  expect(given).toMatchObject({ ok: true, returned: 1 });
  await coverLeaves(new Date(later.getTime() + minute));
  const back = await Promise.all([mine, theirs].map(({ id }) => standing(id)));
  expect(back.map(({ consultantId }) => consultantId)).toEqual([an.id, an.id]);
});
