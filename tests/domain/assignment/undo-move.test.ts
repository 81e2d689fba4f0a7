import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { assignWaitingLeads } from "#app/domain/assignment/assign-waiting-leads.server.ts";
import { undoMove } from "#app/domain/assignment/undo-move.server.ts";
import { addNote } from "#app/domain/leads/add-note.server.ts";
import { logContact } from "#app/domain/leads/log-contact.server.ts";
import { startVisit } from "#app/domain/visits/start-visit.server.ts";
import {
  aStoreWithTwoManagers,
  move,
  now,
  ownerOf,
} from "#tests/domain/assignment/two-managers.ts";
import { aLead } from "#tests/factories/lead.ts";
import { aConsultant, aStaffMember, scopeFor } from "#tests/factories/staff.ts";
import { aStore, asSystem } from "#tests/factories/store.ts";
import { ownerDatabaseUrl } from "#tests/setup/database.ts";
import { query } from "#tests/setup/query.ts";

const { store, line, an, binh, chi, hoa, khoa } = await aStoreWithTwoManagers();

describe("undo", () => {
  test("gives the lead back with its clock and its read mark", async () => {
    const assignedAt = new Date("2026-11-21T06:20:00Z");
    const openedAt = new Date("2026-11-21T06:25:00Z");
    const lead = await aLead(store, line, { consultantId: an.id, assignedAt });
    await asSystem((tx) =>
      tx.lead.update({ where: { id: lead.id }, data: { openedByConsultantAt: openedAt } }),
    );
    const moved = await move(hoa, lead.id, an, binh);
    if (!moved.ok) throw new Error(moved.reason);
    const undo = { leadId: lead.id, assignmentId: moved.assignmentId, key: randomUUID() };
    expect(await undoMove(hoa, undo, now)).toEqual({ ok: true });
    expect(await undoMove(hoa, undo, now)).toEqual({ ok: true });
    const after = await asSystem((tx) => tx.lead.findUniqueOrThrow({ where: { id: lead.id } }));
    expect(after).toMatchObject({
      consultantId: an.id,
      assignedAt,
      openedByConsultantAt: openedAt,
    });
  });

  test.each([
    ["rests on", false],
    ["is awake after a note", true],
  ])("of a lead that was set aside: it %s", async (_what, noted) => {
    const lead = await aLead(store, line, { consultantId: an.id });
    const aside = {
      snoozedAt: new Date(now.getTime() - 60_000),
      snoozedUntil: new Date(now.getTime() + 3_600_000),
    };
    await asSystem((tx) => tx.lead.update({ where: { id: lead.id }, data: aside }));
    const moved = await move(hoa, lead.id, an, binh);
    if (!moved.ok) throw new Error(moved.reason);
    const later = new Date(now.getTime() + 60_000);
    if (noted) {
      const note = { leadId: lead.id, text: "Thích bếp chữ L", key: randomUUID() };
      await addNote(scopeFor({ ...binh, role: "consultant" }, [store]), note);
    }
    const undo = { leadId: lead.id, assignmentId: moved.assignmentId, key: randomUUID() };
    expect(await undoMove(hoa, undo, later)).toEqual({ ok: true });
    const after = await asSystem((tx) => tx.lead.findUniqueOrThrow({ where: { id: lead.id } }));
    expect(after).toMatchObject({
      consultantId: an.id,
      ...(noted ? { snoozedAt: null, snoozedUntil: null } : aside),
    });
  });

  test.each([
    ["the rules", "rule", "nobody-eligible"],
    ["the rules, which took it back", "taken_back", "everybody-asked"],
    ["the manager, who kept it", "moved", "moved"],
  ])("gives what nobody had back to %s", async (_whom, how, key) => {
    const lead = await aLead(store, line);
    await query(
      ownerDatabaseUrl,
      "update assignment set how = $2, reason = $3::jsonb, hop = 2 where lead_id = $1",
      [lead.id, how, JSON.stringify({ key, params: {} })],
    );
    const moved = await move(hoa, lead.id, null, binh);
    if (!moved.ok) throw new Error(moved.reason);
    const undo = { leadId: lead.id, assignmentId: moved.assignmentId, key: randomUUID() };
    expect(await undoMove(hoa, undo, now)).toEqual({ ok: true });
    const active = () =>
      asSystem((tx) =>
        tx.assignment.findFirstOrThrow({ where: { leadId: lead.id, endedAt: null } }),
      );
    expect(await active()).toMatchObject({ consultantId: null, how, hop: 2, reason: { key } });
    await assignWaitingLeads(now);
    expect((await active()).consultantId === null).toBe(how === "moved");
  });

  test("is refused when somebody has spoken with the customer since, or sat down with them", async () => {
    const later = new Date(now.getTime() + 5_000);
    const scope = scopeFor({ ...binh, role: "consultant" }, [store]);
    const [called, served] = [
      await aLead(store, line, { consultantId: an.id }),
      await aLead(store, line, { consultantId: an.id }),
    ];
    const visit = await asSystem(async (tx) => {
      const common = { leadId: served.id, customerId: served.customerId, storeId: store.id };
      const checkIn = await tx.checkIn.create({ data: { ...common, how: "list" } });
      return tx.visit.create({ data: { ...common, checkInId: checkIn.id, consultantId: an.id } });
    });
    for (const lead of [called, served]) {
      const moved = await move(hoa, lead.id, an, binh);
      if (!moved.ok) throw new Error(moved.reason);
      const call = { leadId: called.id, channel: "call" as const, result: "reached" as const };
      const done =
        lead === called
          ? await logContact(scope, { ...call, key: randomUUID() }, later)
          : await startVisit(scope, { visitId: visit.id, key: randomUUID() }, later);
      expect(done).toMatchObject({ ok: true });
      const undo = { leadId: lead.id, assignmentId: moved.assignmentId, key: randomUUID() };
      const at = new Date(now.getTime() + 9_000);
      expect(await undoMove(hoa, undo, at)).toEqual({ ok: false, reason: "in-conversation" });
      expect(await ownerOf(lead.id)).toBe(binh.id);
    }
  });

  test("is refused when whoever had it has gone to another store", async () => {
    const gone = await aConsultant(store, { skills: [line], onShiftAt: now });
    const lead = await aLead(store, line, { consultantId: gone.id });
    const stores = [store, await aStore()];
    const ofBoth = scopeFor(await aStaffMember("manager", stores), stores);
    const moved = await move(ofBoth, lead.id, gone, binh);
    if (!moved.ok) throw new Error(moved.reason);
    const storeId = stores[1]?.id;
    await asSystem((tx) =>
      tx.staffStore.updateMany({ where: { staffId: gone.id }, data: { storeId } }),
    );
    const undo = { leadId: lead.id, assignmentId: moved.assignmentId, key: randomUUID() };
    expect(await undoMove(ofBoth, undo, now)).toMatchObject({ reason: "no-such-consultant" });
    expect(await ownerOf(lead.id)).toBe(binh.id);
  });

  test("is refused when a colleague has moved the lead on, or when it is late", async () => {
    const lead = await aLead(store, line, { consultantId: an.id });
    const first = await move(hoa, lead.id, an, binh);
    if (!first.ok) throw new Error(first.reason);
    const undo = { leadId: lead.id, assignmentId: first.assignmentId, key: randomUUID() };
    const late = new Date(now.getTime() + 11 * 60_000);
    expect(await undoMove(hoa, undo, late)).toMatchObject({ reason: "too-late" });
    await move(khoa, lead.id, binh, chi);
    expect(await undoMove(hoa, undo, now)).toMatchObject({
      reason: "moved-meanwhile",
      facts: { by: "Khoa", to: "Chi" },
    });
    expect(await ownerOf(lead.id)).toBe(chi.id);
  });
});
