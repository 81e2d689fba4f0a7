import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import {
  policyHistory,
  readPolicies,
  readPolicyVersion,
} from "#app/domain/assignment/read-policy.server.ts";
import { savePolicy } from "#app/domain/assignment/save-policy.server.ts";
import {
  HOUSE_POLICY,
  isContactBeforeAccept,
  type Policy,
  policySchema,
} from "#app/domain/assignment/schema.ts";
import { systemScope } from "#app/infrastructure/scope.ts";
import { read } from "#app/infrastructure/transact.server.ts";
import { policies, policyOfHistory } from "#prisma/seed/policies.ts";
import { aConsultant, aStaffMember, scopeFor } from "#tests/factories/staff.ts";
import { aStore, asSystem } from "#tests/factories/store.ts";

const policy = policySchema.parse(HOUSE_POLICY);
const turns: Policy = { ...policy, strategy: "weighted-turns" };

async function anAdministrator(name = "Mai") {
  return scopeFor(await aStaffMember("administrator", [], { name }), "all");
}

const save = (storeId: string, expected: number, edited: Policy) => ({
  storeId,
  expected,
  policy: edited,
  key: randomUUID(),
});

async function held(storeId: string) {
  const policies = await read(systemScope("test"), (tx) => readPolicies(tx, [storeId]));
  return policies.get(storeId);
}

test("a store begins with the house's policy; each save adds a version that can still be read", async () => {
  const store = await aStore();
  const admin = await anAdministrator();
  expect(await held(store.id)).toEqual(HOUSE_POLICY);
  expect(await savePolicy(admin, save(store.id, 0, turns))).toEqual({ ok: true, version: 1 });
  const broadcast: Policy = { ...policy, strategy: "broadcast" };
  expect(await savePolicy(admin, save(store.id, 1, broadcast))).toEqual({ ok: true, version: 2 });
  expect(await held(store.id)).toMatchObject({ version: 2, strategy: "broadcast" });
  await read(admin, async (tx) => {
    expect(await readPolicyVersion(tx, store.id, 1)).toMatchObject({ strategy: "weighted-turns" });
    expect(await readPolicyVersion(tx, store.id, 9)).toBeNull();
    expect(await policyHistory(tx, store.id)).toMatchObject([
      { version: 2, savedBy: "Mai" },
      { version: 1, savedBy: "Mai" },
    ]);
  });
  const audits = await asSystem((tx) => tx.audit.findMany({ where: { storeId: store.id } }));
  expect(audits.map(({ action, details }) => [action, details])).toEqual([
    ["policy:save", { version: 1, changed: ["strategy"] }],
    ["policy:save", { version: 2, changed: ["strategy"] }],
  ]);
});

test("of two who edit one version at once, one saves and the other is told who and when", async () => {
  const store = await aStore();
  const [mai, lan] = [await anAdministrator("Mai"), await anAdministrator("Lan")];
  const edits = [mai, lan].map((scope, at) =>
    savePolicy(scope, save(store.id, 0, { ...turns, fairShareFloor: at / 2 })),
  );
  const answers = await Promise.all(edits);
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  const winner = answers[0]?.ok ? "Mai" : "Lan";
  expect(answers.find(({ ok }) => !ok)).toMatchObject({
    reason: "policy-changed",
    facts: { version: 1, by: winner, at: expect.stringMatching(/^20/) },
  });
});

test("saving nothing new, or a policy in which nobody takes part, is refused; the same key saves once", async () => {
  const store = await aStore();
  const admin = await anAdministrator();
  const [one, two] = [await aConsultant(store), await aConsultant(store)];
  expect(await savePolicy(admin, save(store.id, 0, policy))).toMatchObject({
    reason: "policy-unchanged",
  });
  const nobody = { ...turns, weights: { [one.id]: 0, [two.id]: 0 } };
  expect(await savePolicy(admin, save(store.id, 0, nobody))).toMatchObject({
    reason: "nobody-takes-part",
    field: "weights",
  });
  const once = save(store.id, 0, { ...turns, weights: { [one.id]: 0 } });
  expect(await savePolicy(admin, once)).toEqual({ ok: true, version: 1 });
  expect(await savePolicy(admin, once)).toEqual({ ok: true, version: 1 });
  expect(await held(store.id)).toMatchObject({ version: 1 });
});

test("a first contact that is due before the lead has to be accepted is refused, under either clock", async () => {
  const store = await aStore();
  const admin = await anAdministrator();
  const promise = (accept: number | null, contact: number | null, clock = "working" as const) => ({
    ...turns,
    sla: {
      ...policy.sla,
      accept: accept === null ? null : { minutes: accept, clock },
      firstContact: contact === null ? null : { minutes: contact, clock: "always" as const },
    },
  });
  expect(await savePolicy(admin, save(store.id, 0, promise(30, 29)))).toEqual({
    ok: false,
    reason: "contact-before-accept",
    field: "sla.firstContact.minutes",
  });
  expect(await held(store.id)).toEqual(HOUSE_POLICY);
  for (const [version, fits] of [promise(30, 30), promise(30, null), promise(null, 1)].entries()) {
    expect(await savePolicy(admin, save(store.id, version, fits))).toMatchObject({ ok: true });
  }
});

test("neither the house nor a store of the demo promises a first contact before the acceptance", () => {
  const stores = [HOUSE_POLICY, ...Object.values(policies), policyOfHistory];
  expect(stores.filter(isContactBeforeAccept)).toEqual([]);
});

test("saving touches no turn: what was owed is still owed", async () => {
  const store = await aStore();
  const one = await aConsultant(store);
  await asSystem((tx) =>
    tx.turnLedger.create({ data: { storeId: store.id, staffId: one.id, owed: 7.25, given: 7 } }),
  );
  await savePolicy(
    await anAdministrator(),
    save(store.id, 0, { ...turns, weights: { [one.id]: 50 } }),
  );
  const ledger = await asSystem((tx) => tx.turnLedger.findMany({ where: { storeId: store.id } }));
  expect(ledger).toMatchObject([{ owed: 7.25, given: 7 }]);
});

test("a store that may not be seen is not there", async () => {
  const [here, there] = [await aStore(), await aStore()];
  const manager = scopeFor(await aStaffMember("manager", [here]), [here]);
  expect(await savePolicy(manager, save(there.id, 0, turns))).toMatchObject({
    reason: "not-found",
  });
  expect(await savePolicy(await anAdministrator(), save(randomUUID(), 0, turns))).toMatchObject({
    reason: "not-found",
  });
});

test("a version saved before a part of the policy existed has the house's for it", async () => {
  const store = await aStore();
  const { catchAll: _, ...older } = turns;
  await asSystem((tx) =>
    tx.assignmentPolicy.create({ data: { storeId: store.id, version: 1, body: older } }),
  );
  expect(await held(store.id)).toMatchObject({ version: 1, catchAll: HOUSE_POLICY.catchAll });
});
