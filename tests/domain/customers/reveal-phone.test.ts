import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { revealPhone } from "#app/domain/customers/reveal-phone.server.ts";
import { systemScope } from "#app/infrastructure/scope.ts";
import { read } from "#app/infrastructure/transact.server.ts";
import { aLead } from "#tests/factories/lead.ts";
import { aConsultant, aStaffMember, scopeFor } from "#tests/factories/staff.ts";
import { aProductLine, aStore } from "#tests/factories/store.ts";

test("a reveal is in the audit once per key, and its stored answer holds no number", async () => {
  const store = await aStore();
  const consultant = await aConsultant(store);
  const phone = "+84912345678";
  const lead = await aLead(store, await aProductLine(), { consultantId: consultant.id, phone });
  const scope = scopeFor(consultant, [store]);
  const input = { customerId: lead.customerId, key: randomUUID() };
  for (let time = 0; time < 2; time += 1) {
    expect(await revealPhone(scope, input)).toEqual({ ok: true, phones: [phone] });
  }
  const [audit, answers] = await read(systemScope("test"), async (tx) => [
    await tx.audit.findMany({ where: { action: "phone-revealed" } }),
    await tx.idempotentAnswer.findMany(),
  ]);
  expect(audit).toMatchObject([{ actorId: consultant.id, storeId: store.id }]);
  expect(JSON.stringify(answers)).not.toContain("912345678");

  const elsewhere = await aStore();
  const strangers = [
    scopeFor(await aConsultant(store), [store]),
    scopeFor(await aStaffMember("manager", [elsewhere]), [elsewhere]),
  ];
  for (const stranger of strangers) {
    expect(await revealPhone(stranger, { ...input, key: randomUUID() })).toEqual({
      ok: false,
      reason: "not-found",
    });
  }
});
