import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { houseHealth } from "#app/domain/health/queries.server.ts";
import { createSource } from "#app/domain/sources/create-source.server.ts";
import { sourcesOfHouse } from "#app/domain/sources/queries.server.ts";
import { revokeSource } from "#app/domain/sources/revoke-source.server.ts";
import { read } from "#app/infrastructure/transact.server.ts";
import { aLead } from "#tests/factories/lead.ts";
import { aStaffMember, scopeFor } from "#tests/factories/staff.ts";
import { aProductLine, aStore } from "#tests/factories/store.ts";

const fresh = () => ({
  name: "Web",
  code: `web-${randomUUID().slice(0, 8)}`,
  trailPolicy: "only_granted" as const,
  defaultStoreId: null,
  writeKey: `wk_${randomUUID().replaceAll("-", "")}`,
  key: randomUUID(),
});

test("a source is created once per code and revoked once; its key is not kept", async () => {
  const admin = scopeFor(await aStaffMember("administrator", []), "all");
  const input = fresh();
  const created = await createSource(admin, input);
  if (!created.ok) throw new Error(created.reason);
  expect(await createSource(admin, { ...fresh(), code: input.code })).toMatchObject({
    reason: "code-taken",
  });
  const listed = await read(admin, (tx) => sourcesOfHouse(tx, new Date()));
  expect(listed).toMatchObject([{ code: input.code, eventsOfDay: 0, revokedAt: null }]);
  expect(JSON.stringify(listed)).not.toContain(input.writeKey);
  const revoke = () => revokeSource(admin, { sourceId: created.sourceId, key: randomUUID() });
  expect(await revoke()).toEqual({ ok: true });
  expect(await revoke()).toMatchObject({ reason: "not-found" });
});

test("managers open no sources", async () => {
  const store = await aStore();
  const manager = scopeFor(await aStaffMember("manager", [store]), [store]);
  expect(await createSource(manager, fresh())).toMatchObject({ reason: "not-found" });
});

test("what nobody has taken is counted", async () => {
  const admin = scopeFor(await aStaffMember("administrator", []), "all");
  await aLead(await aStore(), await aProductLine());
  const health = await read(admin, (tx) => houseHealth(tx, new Date()));
  expect(health.unassigned).toBe(1);
  expect(health.unassignedSince).not.toBeNull();
});
