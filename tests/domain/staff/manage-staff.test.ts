import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { addStaff } from "#app/domain/staff/add-staff.server.ts";
import { changeStaff } from "#app/domain/staff/change-staff.server.ts";
import { disableStaff } from "#app/domain/staff/disable-staff.server.ts";
import { enableStaff } from "#app/domain/staff/enable-staff.server.ts";
import { readSession } from "#app/domain/staff/read-session.server.ts";
import { signInStaff } from "#app/domain/staff/sign-in-staff.server.ts";
import type { StoreScope } from "#app/infrastructure/scope.ts";
import { aLead } from "#tests/factories/lead.ts";
import { aConsultant, aStaffMember, scopeFor } from "#tests/factories/staff.ts";
import { aProductLine, aStore, asSystem } from "#tests/factories/store.ts";

const now = new Date();
const password = "a long enough password";

type Row = { id: string };
let hn: Row;
let dn: Row;
let line: Row;
let admin: StoreScope;

beforeAll(async () => {
  [hn, dn, line] = [await aStore(), await aStore(), await aProductLine()];
  admin = scopeFor(await aStaffMember("administrator", []), "all");
});

const fields = () => ({
  name: "Vũ Thu Trang",
  role: "consultant" as const,
  storeIds: [hn.id],
  skillIds: [line.id],
  capacity: 9,
  key: randomUUID(),
});

const signIn = (email: string) =>
  signInStaff({ email, password, address: "127.0.0.1", userAgent: "", shared: false, now });

async function added(email = `${randomUUID()}@showline.test`) {
  const answer = await addStaff(admin, { ...fields(), email, password });
  if (!answer.ok) throw new Error(answer.reason);
  return { staffId: answer.staffId, email };
}

test("a new person can sign in, and one address is one person", async () => {
  const { email } = await added();
  expect((await signIn(email)).ok).toBe(true);
  expect(await addStaff(admin, { ...fields(), email, password })).toMatchObject({
    reason: "email-taken",
    field: "email",
  });
});

test("without a store there is nothing to work in; only the house's administrators add people", async () => {
  const person = { ...fields(), email: "x@showline.test", password };
  expect(await addStaff(admin, { ...person, storeIds: [] })).toMatchObject({
    reason: "store-needed",
  });
  const manager = scopeFor(await aStaffMember("manager", [hn]), [hn]);
  expect(await addStaff(manager, person)).toMatchObject({ reason: "not-found" });
});

test("disabling ends the sessions and gives the leads to the catch-all; enabling lets in again", async () => {
  const { staffId, email } = await added();
  const session = await signIn(email);
  if (!session.ok) throw new Error(session.reason);
  const lead = await aLead(hn, line, { consultantId: staffId });
  expect(await disableStaff(admin, { staffId, key: randomUUID() })).toEqual({
    ok: true,
    released: 1,
  });
  expect(await readSession(session.token, now)).toBeNull();
  expect(await signIn(email)).toMatchObject({ reason: "wrong-sign-in" });
  const { owner, how } = await asSystem(async (tx) => ({
    owner: (await tx.lead.findUniqueOrThrow({ where: { id: lead.id } })).consultantId,
    how: await tx.assignment.findMany({ where: { leadId: lead.id, endedAt: null } }),
  }));
  expect(owner).toBeNull();
  expect(how).toMatchObject([{ how: "taken_back", reason: { key: "consultant-left" } }]);
  expect(await enableStaff(admin, { staffId, key: randomUUID() })).toEqual({ ok: true });
  expect((await signIn(email)).ok).toBe(true);
});

test("another store ends the sessions, and the leads of the store left behind are released", async () => {
  const person = await aConsultant(hn);
  const lead = await aLead(hn, line, { consultantId: person.id });
  const answer = await changeStaff(admin, {
    ...fields(),
    staffId: person.id,
    storeIds: [dn.id],
  });
  expect(answer).toEqual({ ok: true, released: 1 });
  const after = await asSystem(async (tx) => ({
    lead: await tx.lead.findUniqueOrThrow({ where: { id: lead.id } }),
    stores: await tx.staffStore.findMany({ where: { staffId: person.id } }),
    skills: await tx.staffSkill.count({ where: { staffId: person.id } }),
  }));
  expect(after.lead.consultantId).toBeNull();
  expect(after.stores.map((row) => row.storeId)).toEqual([dn.id]);
  expect(after.skills).toBe(1);
});

test("nobody locks themselves out", async () => {
  const staffId = admin.staffId ?? "";
  expect(await disableStaff(admin, { staffId, key: randomUUID() })).toMatchObject({
    reason: "own-account",
  });
  expect(await changeStaff(admin, { ...fields(), staffId })).toMatchObject({
    reason: "own-account",
  });
});
