import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { checkInGuest } from "#app/domain/check-in/check-in-guest.server.ts";
import { undoCheckIn } from "#app/domain/check-in/undo-check-in.server.ts";
import { logContact } from "#app/domain/leads/log-contact.server.ts";
import type { ContactResult } from "#app/domain/leads/schema.ts";
import { undoContact } from "#app/domain/leads/undo-contact.server.ts";
import { aLead } from "#tests/factories/lead.ts";
import { aConsultant, aStaffMember, scopeFor } from "#tests/factories/staff.ts";
import { aProductLine, aStore, asSystem } from "#tests/factories/store.ts";

const now = new Date("2026-11-21T03:00:00Z");
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const key = () => randomUUID();

let store: Awaited<ReturnType<typeof aStore>>;
let line: Awaited<ReturnType<typeof aProductLine>>;
let consultant: Awaited<ReturnType<typeof aConsultant>>;
let desk: ReturnType<typeof scopeFor>;

beforeAll(async () => {
  store = await aStore();
  line = await aProductLine();
  consultant = await aConsultant(store, { skills: [line], capacity: 50 });
  desk = scopeFor(await aStaffMember("receptionist", [store]), [store]);
});

/** A guest is taken for somebody else, whose consultant calls them and hears that they are at home. */
async function mistaken(result: ContactResult, more: { undone?: "before" | "after" } = {}) {
  const lead = await aLead(store, line, { consultantId: consultant.id });
  const mine = scopeFor(consultant, [store]);
  const call = async () => {
    const input = { leadId: lead.id, channel: "call" as const, result, key: key() };
    return logContact(mine, input, later(1));
  };
  const arrived = await checkInGuest(desk, { leadId: lead.id, how: "walk_in", key: key() }, now);
  if (!arrived.ok) throw new Error(arrived.reason);
  const called = await call();
  if (!called.ok) throw new Error(called.reason);
  const takeBackCall = async (minute: number) => {
    const back = { leadId: lead.id, contactId: called.contactId, key: key() };
    expect(await undoContact(mine, back, later(minute))).toEqual({ ok: true });
  };
  if (more.undone === "before") await takeBackCall(2);
  const undo = { checkInId: arrived.checkInId, key: key() };
  expect(await undoCheckIn(desk, undo, later(3))).toEqual({ ok: true });
  if (more.undone === "after") await takeBackCall(4);
  return asSystem((tx) => tx.lead.findUniqueOrThrow({ where: { id: lead.id } }));
}

test("who was spoken to meanwhile has been contacted, though they never came", async () => {
  expect(await mistaken("reached")).toMatchObject({ stage: "contacted", firstContactAt: later(1) });
});

test("who did not answer, or was not called after all, has not", async () => {
  expect(await mistaken("no_answer")).toMatchObject({ stage: "assigned" });
  for (const undone of ["before", "after"] as const) {
    const lead = await mistaken("reached", { undone });
    expect([undone, lead]).toMatchObject([undone, { stage: "assigned", firstContactAt: null }]);
  }
});
