import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import type { Role } from "#app/domain/staff/schema.ts";
import { action } from "#app/routes/leads/assignments.ts";
import { knock, type Method } from "#tests/factories/door.ts";
import { aLead } from "#tests/factories/lead.ts";
import { someoneSignedIn } from "#tests/factories/signed-in.ts";
import { aConsultant } from "#tests/factories/staff.ts";
import { aProductLine, aStore, asSystem } from "#tests/factories/store.ts";

type Row = { id: string };
let hn: Row;
let dn: Row;
let line: Row;
let an: Row;
let binh: Row;

beforeAll(async () => {
  [hn, dn, line] = [await aStore(), await aStore(), await aProductLine()];
  [an, binh] = [await aConsultant(hn, { name: "An" }), await aConsultant(hn, { name: "Bình" })];
});

const signedIn = async (role: Role, store: Row) => (await someoneSignedIn(role, store)).cookie;

const ask = (method: Method, cookie: string, leadId: string, fields: Record<string, string>) =>
  knock({ action }, method, { cookie }, { leadId }, fields);

const ownerOf = (leadId: string) =>
  asSystem(async (tx) => (await tx.lead.findUniqueOrThrow({ where: { id: leadId } })).consultantId);

test("a manager moves a lead and takes it back", async () => {
  const cookie = await signedIn("manager", hn);
  const lead = await aLead(hn, line, { consultantId: an.id });
  const moved = await ask("POST", cookie, lead.id, { from: an.id, to: binh.id });
  expect(moved).toMatchObject({ status: 200, data: { ok: true, to: "Bình" } });
  expect(await ownerOf(lead.id)).toBe(binh.id);
  const late = await ask("POST", cookie, lead.id, { from: an.id, to: "" });
  expect(late).toMatchObject({ status: 409, data: { facts: { by: "Hoa", to: "Bình" } } });
  const assignmentId = String(moved.data.assignmentId);
  expect((await ask("DELETE", cookie, lead.id, { assignmentId })).status).toBe(200);
  expect(await ownerOf(lead.id)).toBe(an.id);
});

test("for another store and for other roles the lead is not there, as if it were not at all", async () => {
  const lead = await aLead(hn, line, { consultantId: an.id });
  const fields = { from: an.id, to: binh.id };
  const strangers = [
    await signedIn("manager", dn),
    await signedIn("consultant", hn),
    await signedIn("receptionist", hn),
  ];
  for (const cookie of strangers) {
    const answers = [
      await ask("POST", cookie, lead.id, fields),
      await ask("POST", cookie, randomUUID(), fields),
      await ask("POST", cookie, "' or 1=1 --", fields),
    ];
    for (const answer of answers) {
      expect(answer).toEqual({ status: 404, data: { ok: false, reason: "not-found" } });
    }
  }
  expect((await ask("POST", "", lead.id, fields)).status).toBe(401);
  expect(await ownerOf(lead.id)).toBe(an.id);
});

test("a form that makes no sense is refused with its field", async () => {
  const cookie = await signedIn("manager", hn);
  const lead = await aLead(hn, line, { consultantId: an.id });
  expect(await ask("POST", cookie, lead.id, { from: an.id, to: "everyone" })).toMatchObject({
    status: 422,
    data: { reason: "bad-field", field: "to" },
  });
  expect(await ask("POST", cookie, lead.id, { from: an.id, to: dn.id })).toMatchObject({
    status: 409,
    data: { reason: "no-such-consultant" },
  });
});
