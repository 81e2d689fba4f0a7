import { describe, expect, test } from "vitest";
import { cancelAppointment } from "#app/domain/appointments/cancel-appointment.server.ts";
import { moveLead } from "#app/domain/assignment/move-lead.server.ts";
import { checkInGuest } from "#app/domain/check-in/check-in-guest.server.ts";
import { undoCheckIn } from "#app/domain/check-in/undo-check-in.server.ts";
import { readFloorLeads } from "#app/domain/floor/read-floor-leads.server.ts";
import { undoContact } from "#app/domain/leads/undo-contact.server.ts";
import { recordOutcome } from "#app/domain/visits/record-outcome.server.ts";
import { acts, aLeadOf, desk } from "#tests/domain/assignment/three-and-a-desk.ts";
import { minutesOn, start } from "#tests/domain/assignment/three-at-work.ts";
import { type World, w } from "#tests/domain/assignment/three-each-time.ts";
import { done, key, ownerOf, sweep } from "#tests/domain/assignment/what-became.ts";
import { aWaitingGuest } from "#tests/factories/appointment.ts";
import { giveOut, newLeads, standing } from "#tests/factories/assigned.ts";
import { aLead } from "#tests/factories/lead.ts";
import { aPolicy } from "#tests/factories/policy.ts";
import { scopeFor } from "#tests/factories/staff.ts";
import { asSystem } from "#tests/factories/store.ts";

/** A lead that the rules have just given to somebody. */
async function givenOut() {
  const [id = ""] = await newLeads(w.store, w.line, 1, { openedAt: start });
  const ownerId = (await giveOut([id], start)).get(id);
  const owner = [w.an, w.binh, w.chi].find((one) => one.id === ownerId);
  if (!owner) throw new Error("Nobody has it");
  return { id, owner, other: owner === w.an ? w.binh : w.an };
}
const aHeldLead = () => aLeadOf(w.an);

describe("what is undone leaves the clocks of a lead as if it had not been:", () => {
  test.each([
    ["nothing at all", async () => undefined],
    [
      "a check-in",
      async (leadId: string) => {
        const came = done(
          await checkInGuest(desk, { leadId, how: "list", key: key() }, minutesOn(2)),
        );
        await sweep(2, 3);
        done(await undoCheckIn(desk, { checkInId: came.checkInId, key: key() }, minutesOn(3)));
      },
    ],
    [
      "an appointment before anybody spoke",
      async (leadId: string, owner: World["an"]) => {
        const { appointmentId } = await acts.book(owner, leadId, minutesOn(240), 2);
        await sweep(2, 3);
        done(await cancelAppointment(desk, { appointmentId, key: key() }, minutesOn(3)));
      },
    ],
    [
      "a call",
      async (leadId: string, owner: World["an"]) => {
        const { contactId } = await acts.call(owner, leadId, 2);
        await sweep(2, 3);
        const undo = { leadId, contactId, key: key() };
        done(await undoContact(scopeFor(owner, [w.store]), undo, minutesOn(3)));
        expect((await standing(leadId)).acceptedAt).toBeNull();
      },
    ],
  ] as const)("%s", async (_what, doAndUndo) => {
    const { id, owner } = await givenOut();
    await doAndUndo(id, owner);
    await sweep(3, 60);
    const { assignments } = await standing(id);
    expect(assignments.filter(({ how }) => how === "taken_back")).not.toEqual([]);
  });
});

test("a check-in of a lead that was given out at the door, undone, leaves it assigned", async () => {
  const lead = await aLead(w.store, w.line, { consultantId: null, openedAt: start });
  const came = done(
    await checkInGuest(desk, { leadId: lead.id, how: "phone", key: key() }, minutesOn(1)),
  );
  done(await undoCheckIn(desk, { checkInId: came.checkInId, key: key() }, minutesOn(2)));
  const after = await standing(lead.id);
  expect(after.consultantId).not.toBeNull();
  expect(after.stage).toBe("assigned");
});

test("a call undone after a visit leaves the word of the visit, so a rebalance leaves the lead alone", async () => {
  const lead = await aHeldLead();
  const visit = await aWaitingGuest(lead, w.an, minutesOn(1));
  await acts.serve(w.an, visit, 2);
  const own = scopeFor(w.an, [w.store]);
  const outcome = { kind: "thinking", followUpAt: minutesOn(60).toISOString() } as const;
  done(await recordOutcome(own, { visitId: visit.id, outcome, key: key() }, minutesOn(30)));
  const { contactId } = await acts.call(w.an, lead.id, 70);
  done(await undoContact(own, { leadId: lead.id, contactId, key: key() }, minutesOn(71)));
  expect((await standing(lead.id)).lastContactAt).toEqual(minutesOn(30));
  await expect(acts.rebalance(lead.id, w.an, w.binh, 72, false)).rejects.toThrow("in-conversation");
  expect(await ownerOf(lead.id)).toBe(w.an.id);
});

describe("an undo keeps the promise of the policy under which the lead was given:", () => {
  const within = (minutes: number) => {
    const promise = { minutes, clock: "always" } as const;
    return { sla: { accept: promise, firstContact: promise } };
  };
  test.each(["a move", "a rebalance"])("%s", async (what) => {
    await aPolicy(w.store, within(60));
    const { id, owner, other } = await givenOut();
    await aPolicy(w.store, within(5));
    if (what === "a move") {
      const moved = await acts.move(id, owner, other, 10);
      expect(await acts.undoMove(id, moved, 11)).toEqual({ ok: true });
    } else {
      const { rebalanceId } = await acts.rebalance(id, owner, other, 10);
      expect(await acts.undoRebalance(rebalanceId, 11)).toMatchObject({ returned: 1 });
    }
    await sweep(11, 50);
    expect(await ownerOf(id)).toBe(owner.id);
  });
});

test.each(["a move", "a rebalance"])(
  "%s is not undone once the new owner has agreed a time",
  async (what) => {
    const lead = await aHeldLead();
    const moved = what === "a move" ? await acts.move(lead.id, w.an, w.binh, 1) : null;
    const rebalance = moved ? null : await acts.rebalance(lead.id, w.an, w.binh, 1);
    const { appointmentId } = await acts.book(w.binh, lead.id, minutesOn(120), 3);
    if (moved) {
      expect(await acts.undoMove(lead.id, moved, 5)).toMatchObject({ reason: "in-conversation" });
    } else {
      await acts.undoRebalance(rebalance?.rebalanceId ?? "", 5);
    }
    const agreed = await asSystem((tx) =>
      tx.appointment.findUniqueOrThrow({ where: { id: appointmentId } }),
    );
    expect([agreed.consultantId, await ownerOf(lead.id)]).toEqual([w.binh.id, w.binh.id]);
  },
);

test("who waits for a consultant has waited as long after an assignment that was taken back", async () => {
  const lead = await aLead(w.store, w.line, { consultantId: null, openedAt: start });
  const nobody = { fromConsultantId: null, toConsultantId: w.an.id };
  const moved = done(
    await moveLead(w.manager, { leadId: lead.id, ...nobody, key: key() }, minutesOn(60)),
  );
  expect(await acts.undoMove(lead.id, moved, 61)).toEqual({ ok: true });
  const leads = await asSystem((tx) => readFloorLeads(tx, w.store.id, minutesOn(62)));
  expect(leads.map(({ unownedSince }) => unownedSince)).toEqual([start.toISOString()]);
});
