import { expect, test } from "vitest";
import { lastAudit, verifyAuditChain } from "#app/domain/audit/queries.server.ts";
import { systemScope } from "#app/infrastructure/scope.ts";
import { read, transact } from "#app/infrastructure/transact.server.ts";
import { aStaffMember, scopeFor } from "#tests/factories/staff.ts";
import { ownerDatabaseUrl } from "#tests/setup/database.ts";
import { query } from "#tests/setup/query.ts";

const system = systemScope("test");
const verify = () => read(system, verifyAuditChain);

test("the chain holds as written, and breaks where a row was changed behind our back", async () => {
  const admin = scopeFor(await aStaffMember("administrator", []), "all");
  for (const action of ["one", "two", "three"]) {
    await transact(admin, {}, async (_tx, act) => {
      act.audit({ action, subject: "test", details: { n: 1.5, text: "hoà – “ơ”" } });
      return { ok: true };
    });
  }
  expect(await verify()).toEqual({ rows: 3, brokenAt: null });
  const rows = await read(admin, (tx) => lastAudit(tx, { actorId: admin.staffId ?? undefined }));
  expect(rows.map((row) => row.action)).toEqual(["three", "two", "one"]);
  await query(ownerDatabaseUrl, "update audit set subject = 'forged' where action = 'two'");
  expect((await verify()).brokenAt).toBe(rows[1]?.id);
});
