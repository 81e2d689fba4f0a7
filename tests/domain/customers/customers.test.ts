import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { customerRecord } from "#app/domain/customers/queries.server.ts";
import { searchCustomers } from "#app/domain/customers/search-customers.server.ts";
import type { StoreScope } from "#app/infrastructure/scope.ts";
import { aLead } from "#tests/factories/lead.ts";
import { aStaffMember, scopeFor } from "#tests/factories/staff.ts";
import { aProductLine, aStore, asSystem } from "#tests/factories/store.ts";

const now = new Date("2026-11-21T07:00:00Z");
const everything = { leads: true, trail: true, spend: true };

type Lead = { id: string; customerId: string };
let hanoi: StoreScope;
let danang: StoreScope;
let admin: StoreScope;
let hanh: Lead;
let kitchenInDanang: Lead;

beforeAll(async () => {
  const [hn, dn] = [await aStore({ code: "HN" }), await aStore({ code: "DN" })];
  const [kitchen, sofa] = [await aProductLine(), await aProductLine()];
  hanoi = scopeFor(await aStaffMember("manager", [hn]), [hn]);
  danang = scopeFor(await aStaffMember("manager", [dn]), [dn]);
  admin = scopeFor(await aStaffMember("administrator", []), "all");
  hanh = await aLead(hn, kitchen, { name: "Trần Thị Bích Hạnh", phone: "+84912345678" });
  kitchenInDanang = await aLead(dn, sofa, { name: "Lê Văn Hạnh", phone: "+84987655678" });
  const other = await aLead(dn, sofa, { name: "Phạm Đông" });
  await asSystem(async (tx) => {
    await tx.lead.create({
      data: {
        customerId: hanh.customerId,
        storeId: dn.id,
        productLineId: sofa.id,
        source: "test",
        interestLog2: 0,
      },
    });
    await tx.consent.createMany({
      data: [true, false].map((granted, at) => ({
        customerId: hanh.customerId,
        purpose: "trail" as const,
        granted,
        textVersion: "v1",
        how: "form",
        at: new Date(now.getTime() + at),
      })),
    });
    await tx.mergeSuggestion.create({
      data: { oneId: other.customerId, otherId: hanh.customerId, reason: "shared-phone" },
    });
  });
});

const record = async (scope: StoreScope, id = hanh.customerId) => {
  const found = await customerRecord(scope, id, everything, now);
  if (found && "movedTo" in found) throw new Error("merged");
  return found;
};

describe("a customer's record", () => {
  test("holds what lies inside the walls, masked", async () => {
    const found = await record(hanoi);
    expect(found?.leads.map((lead) => lead.id)).toEqual([hanh.id]);
    expect(found?.stores.map((store) => store.code)).toEqual(["HN"]);
    expect(found?.identities.shown).toEqual([{ kind: "phone", masked: "••• ••• 5678" }]);
    expect(found?.consents).toMatchObject([{ purpose: "trail", granted: false, changes: 1 }]);
    expect(JSON.stringify(found)).not.toContain("912345678");
  });

  test("tells of someone who may be the same only where both may be seen", async () => {
    expect((await record(hanoi))?.suggestions).toEqual([]);
    expect((await record(danang))?.suggestions).toMatchObject([{ other: { name: "Phạm Đông" } }]);
    expect((await record(admin))?.leads).toHaveLength(2);
  });

  test("does not exist in a store the customer has nothing to do with", async () => {
    expect(await record(hanoi, kitchenInDanang.customerId)).toBeUndefined();
    expect(await record(hanoi, randomUUID())).toBeUndefined();
  });

  test("of someone merged points at the one they became", async () => {
    const merged = await asSystem((tx) =>
      tx.customer.create({ data: { name: "Hạnh", mergedIntoId: hanh.customerId } }),
    );
    expect(await customerRecord(admin, merged.id, everything, now)).toEqual({
      movedTo: hanh.customerId,
    });
  });
});

describe("search", () => {
  test("finds by name without marks and by the end of a phone, inside the walls", async () => {
    const names = async (scope: StoreScope, text: string) =>
      (await searchCustomers(scope, text)).map((found) => found.name);
    expect(await names(hanoi, "hanh bich")).toEqual(["Trần Thị Bích Hạnh"]);
    expect(await names(hanoi, "5678")).toEqual(["Trần Thị Bích Hạnh"]);
    expect((await names(danang, "hạnh")).sort()).toEqual(["Lê Văn Hạnh", "Trần Thị Bích Hạnh"]);
    expect(await names(admin, "5678")).toHaveLength(2);
    expect(await names(hanoi, "dong")).toEqual([]);
  });

  test("shows a lead of one's own store only, and treats % and quotes as letters", async () => {
    const [found] = await searchCustomers(hanoi, "bich hanh");
    expect(found).toMatchObject({
      stores: ["HN"],
      lead: { id: hanh.id, open: true },
      maskedPhone: "••• ••• 5678",
    });
    for (const text of ["%%", "__", "'; drop table lead; --", "\\%a", "h'"]) {
      expect(await searchCustomers(hanoi, text)).toEqual([]);
    }
  });
});
