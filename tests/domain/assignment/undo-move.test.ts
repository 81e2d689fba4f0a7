import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { undoMove } from "#app/domain/assignment/undo-move.server.ts";
import { logContact } from "#app/domain/leads/log-contact.server.ts";
import {
  aStoreWithTwoManagers,
  move,
  now,
  ownerOf,
} from "#tests/domain/assignment/two-managers.ts";
import { aLead } from "#tests/factories/lead.ts";
import { scopeFor } from "#tests/factories/staff.ts";
import { asSystem } from "#tests/factories/store.ts";

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
    ["is awake after a call", true],
  ])("of a lead that was set aside: it %s", async (_what, called) => {
    const lead = await aLead(store, line, { consultantId: an.id });
    const aside = {
      snoozedAt: new Date(now.getTime() - 60_000),
      snoozedUntil: new Date(now.getTime() + 3_600_000),
    };
    await asSystem((tx) => tx.lead.update({ where: { id: lead.id }, data: aside }));
    const moved = await move(hoa, lead.id, an, binh);
    if (!moved.ok) throw new Error(moved.reason);
    const later = new Date(now.getTime() + 60_000);
    if (called) {
      const call = { leadId: lead.id, channel: "call" as const, result: "reached" as const };
      await logContact(
        scopeFor({ ...binh, role: "consultant" }, [store]),
        { ...call, key: randomUUID() },
        later,
      );
    }
    const undo = { leadId: lead.id, assignmentId: moved.assignmentId, key: randomUUID() };
    expect(await undoMove(hoa, undo, later)).toEqual({ ok: true });
    const after = await asSystem((tx) => tx.lead.findUniqueOrThrow({ where: { id: lead.id } }));
    expect(after).toMatchObject({
      consultantId: an.id,
      ...(called ? { snoozedAt: null, snoozedUntil: null } : aside),
    });
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
