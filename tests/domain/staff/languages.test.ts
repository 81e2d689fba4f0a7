import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { changeStaff } from "#app/domain/staff/change-staff.server.ts";
import { staffFieldsSchema } from "#app/domain/staff/staff-fields.ts";
import { aConsultant, aStaffMember, scopeFor } from "#tests/factories/staff.ts";
import { aStore, asSystem } from "#tests/factories/store.ts";

const form = { name: "Vũ Thu Trang", role: "consultant", capacity: "9" };

test("languages are what is chosen, as they are when not said, and never none", async () => {
  const store = await aStore();
  const admin = scopeFor(await aStaffMember("administrator", []), "all");
  const { id: staffId } = await aConsultant(store);
  const change = async (languages: object) => {
    const fields = staffFieldsSchema.parse({ ...form, storeIds: store.id, ...languages });
    expect(await changeStaff(admin, { ...fields, staffId, key: randomUUID() })).toMatchObject({
      ok: true,
    });
    return asSystem((tx) => tx.staff.findUniqueOrThrow({ where: { id: staffId } }));
  };
  expect((await change({ languages: ["", "vi", "en"] })).languages).toEqual(["vi", "en"]);
  expect((await change({})).languages).toEqual(["vi", "en"]);
  expect((await change({ languages: ["", "en"] })).languages).toEqual(["en"]);
  for (const languages of ["", ["", "fr"]]) {
    expect(staffFieldsSchema.safeParse({ ...form, languages }).success).toBe(false);
  }
});
