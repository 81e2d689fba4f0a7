import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { checkInGuest } from "#app/domain/check-in/check-in-guest.server.ts";
import { standing } from "#tests/factories/assigned.ts";
import { aLead } from "#tests/factories/lead.ts";
import { aConsultant, aStaffMember, scopeFor } from "#tests/factories/staff.ts";
import { aProductLine, aStore, asSystem } from "#tests/factories/store.ts";

test.each([
  ["is disabled", true],
  ["works in another store", false],
])(
  "a guest whose lead was dropped by somebody who %s has somebody else",
  async (_what, disabled) => {
    const now = new Date();
    const [store, line] = [await aStore(), await aProductLine()];
    const desk = scopeFor(await aStaffMember("receptionist", [store]), [store]);
    const here = { skills: [line], onShiftAt: now, capacity: 5 };
    const left = await aConsultant(store, here);
    const lead = await aLead(store, line, { consultantId: left.id });
    const an = await aConsultant(store, here);
    await asSystem(async (tx) => {
      await tx.lead.update({
        where: { id: lead.id },
        data: {
          stage: "dropped",
          droppedFrom: "assigned",
          droppedReason: "not_now",
          closedAt: now,
        },
      });
      if (disabled) await tx.staff.update({ where: { id: left.id }, data: { disabledAt: now } });
      else await tx.staffStore.deleteMany({ where: { staffId: left.id } });
    });
    const arrival = { leadId: lead.id, how: "phone", key: randomUUID() } as const;
    const came = await checkInGuest(desk, arrival, now);
    expect(came).toMatchObject({ ok: true, consultantId: an.id });
    if (!came.ok) return;
    expect(await standing(lead.id)).toMatchObject({ stage: "showed", consultantId: an.id });
    const visit = await asSystem((tx) =>
      tx.visit.findUniqueOrThrow({ where: { id: came.visitId } }),
    );
    expect(visit.consultantId).toBe(an.id);
  },
);
