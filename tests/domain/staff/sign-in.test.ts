import { expect, it } from "vitest";
import { endSession, endSessionsOf } from "#app/domain/staff/end-sessions.server.ts";
import { readSession } from "#app/domain/staff/read-session.server.ts";
import { signInStaff } from "#app/domain/staff/sign-in-staff.server.ts";
import { hashPassword } from "#app/domain/staff/verify-password.server.ts";
import { aConsultant, aStaffMember } from "#tests/factories/staff.ts";
import { aStore, asSystem } from "#tests/factories/store.ts";

const password = "correct horse battery";
const now = new Date("2027-03-01T03:00:00Z");
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

async function aPerson() {
  const store = await aStore();
  const staff = await aConsultant(store);
  const passwordHash = await hashPassword(password);
  await asSystem((tx) => tx.staff.update({ where: { id: staff.id }, data: { passwordHash } }));
  return { staff, store };
}

function attempt(email: string, more: Partial<Parameters<typeof signInStaff>[0]> = {}) {
  const address = `10.0.0.${Math.floor(Math.random() * 250)}-${crypto.randomUUID()}`;
  return signInStaff({ email, password, address, userAgent: "", shared: false, now, ...more });
}

async function tokenOf(email: string, shared = false) {
  const answer = await attempt(email, { shared });
  if (!answer.ok) throw new Error(answer.reason);
  return answer.token;
}

it("opens a session that carries the person and the stores they may see", async () => {
  const { staff, store } = await aPerson();
  const session = await readSession(await tokenOf(` ${staff.email.toUpperCase()} `), now);
  expect(session?.staff).toMatchObject({ id: staff.id, stores: [{ id: store.id }] });
  expect(session?.scope).toMatchObject({ staffId: staff.id, storeIds: [store.id] });
});

it("keeps only a hash of the session id", async () => {
  const { staff } = await aPerson();
  const token = await tokenOf(staff.email);
  const rows = await asSystem((tx) => tx.session.findMany({ where: { staffId: staff.id } }));
  expect(rows).toHaveLength(1);
  expect(Buffer.from(rows[0]?.idHash ?? []).toString("latin1")).not.toContain(token);
  expect(await readSession(`${token.slice(0, -1)}x`, now)).toBeNull();
});

it("says the same of an unknown account, a wrong password and a disabled person", async () => {
  const { staff } = await aPerson();
  const unknown = await attempt("nobody@showline.test");
  const wrong = await attempt(staff.email, { password: "wrong" });
  await asSystem((tx) => tx.staff.update({ where: { id: staff.id }, data: { disabledAt: now } }));
  const disabled = await attempt(staff.email);
  expect([unknown, wrong, disabled]).toEqual(Array(3).fill({ ok: false, reason: "wrong-sign-in" }));
});

it("stops guessing at one account after ten tries, and lets it in again later", async () => {
  const { staff } = await aPerson();
  for (let i = 0; i < 10; i++) await attempt(staff.email, { password: "wrong" });
  expect(await attempt(staff.email)).toMatchObject({ ok: false, reason: "too-many-attempts" });
  expect(await attempt(staff.email, { now: later(16) })).toMatchObject({ ok: true });
});

it("ends after twelve hours, and on a shared device after a quarter of an hour without use", async () => {
  const { staff } = await aPerson();
  const own = await tokenOf(staff.email);
  const shared = await tokenOf(staff.email, true);
  expect(await readSession(shared, later(10))).not.toBeNull();
  expect(await readSession(shared, later(24))).not.toBeNull();
  expect(await readSession(shared, later(41))).toBeNull();
  expect(await readSession(own, later(11 * 60))).not.toBeNull();
  expect(await readSession(own, later(12 * 60 + 1))).toBeNull();
});

it("ends at sign-out, and everywhere at once when a person is disabled", async () => {
  const { staff } = await aPerson();
  const [one, two] = [await tokenOf(staff.email), await tokenOf(staff.email)];
  await endSession(one, now);
  expect(await readSession(one, now)).toBeNull();
  expect(await readSession(two, now)).not.toBeNull();
  await asSystem((tx) => endSessionsOf(tx, staff.id, now));
  expect(await readSession(two, now)).toBeNull();
});

it("shows an administrator every store and a manager their own", async () => {
  const [one, two] = [await aStore(), await aStore()];
  const manager = await aStaffMember("manager", [one, two]);
  const administrator = await aStaffMember("administrator", []);
  for (const person of [manager, administrator]) {
    const passwordHash = await hashPassword(password);
    await asSystem((tx) => tx.staff.update({ where: { id: person.id }, data: { passwordHash } }));
  }
  expect((await readSession(await tokenOf(manager.email), now))?.scope.storeIds).toHaveLength(2);
  expect((await readSession(await tokenOf(administrator.email), now))?.scope.storeIds).toBe("all");
});
