import { randomUUID } from "node:crypto";
import { addStaff } from "#app/domain/staff/add-staff.server.ts";
import type { Role } from "#app/domain/staff/schema.ts";
import { signInStaff } from "#app/domain/staff/sign-in-staff.server.ts";
import { sessionCookie } from "#app/infrastructure/session-cookie.server.ts";
import { aStaffMember, scopeFor } from "#tests/factories/staff.ts";
import { asSystem } from "#tests/factories/store.ts";

/** A person with an open session: their id and the cookie of their browser. */
export async function someoneSignedIn(role: Role, store: { id: string }) {
  const admin = scopeFor(await aStaffMember("administrator", []), "all");
  const [email, password] = [`${randomUUID()}@showline.test`, "a long enough password"];
  const person = { name: "Hoa", role, storeIds: [store.id], skillIds: [], capacity: 5 };
  await addStaff(admin, { ...person, email, password, key: randomUUID() });
  const session = await signInStaff({
    email,
    password,
    address: "127.0.0.1",
    userAgent: "",
    shared: false,
    now: new Date(),
  });
  if (!session.ok) throw new Error(session.reason);
  const { id } = await asSystem((tx) => tx.staff.findUniqueOrThrow({ where: { email } }));
  return { id, cookie: sessionCookie(session.token, 12).split(";")[0] ?? "" };
}
