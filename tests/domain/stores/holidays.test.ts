import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { addHolidays } from "#app/domain/stores/add-holidays.server.ts";
import { isOpen } from "#app/domain/stores/business-hours.ts";
import { readCalendar, readHolidays } from "#app/domain/stores/read-holidays.server.ts";
import { removeHoliday } from "#app/domain/stores/remove-holiday.server.ts";
import { holidaysSchema } from "#app/domain/stores/schema.ts";
import { read } from "#app/infrastructure/transact.server.ts";
import { holidays as publicHolidays } from "#prisma/seed/holidays.ts";
import { aStaffMember, scopeFor } from "#tests/factories/staff.ts";
import { aStore } from "#tests/factories/store.ts";

const form = { until: "", name: "Tết Đinh Mùi", opens: "", closes: "" };
const parse = (storeId: string, more: object) => ({
  ...holidaysSchema.parse({ storeId, ...form, ...more }),
  key: randomUUID(),
});

async function anAdministrator() {
  return scopeFor(await aStaffMember("administrator", []), "all");
}

test("days are added together, closed or with hours of their own, written over and taken out", async () => {
  const store = await aStore();
  const admin = await anAdministrator();
  const tet = parse(store.id, { from: "2027-02-05", until: "2027-02-09" });
  expect(await addHolidays(admin, tet)).toEqual({ ok: true, days: 5, replaced: 0 });
  expect(await addHolidays(admin, tet)).toEqual({ ok: true, days: 5, replaced: 0 });
  const eve = { from: "2027-02-05", name: "Giao thừa", opens: "09:00", closes: "12:00" };
  expect(await addHolidays(admin, parse(store.id, eve))).toEqual({
    ok: true,
    days: 1,
    replaced: 1,
  });
  const remove = { storeId: store.id, day: "2027-02-09", key: randomUUID() };
  expect(await removeHoliday(admin, remove)).toEqual({ ok: true });
  expect(await removeHoliday(admin, { ...remove, key: randomUUID() })).toMatchObject({
    reason: "not-found",
  });
  await read(admin, async (tx) => {
    const days = await readHolidays(tx, store.id, "2026-11-22");
    expect(days.map(({ day, name }) => [day, name])).toEqual([
      ["2027-02-05", "Giao thừa"],
      ["2027-02-06", "Tết Đinh Mùi"],
      ["2027-02-07", "Tết Đinh Mùi"],
      ["2027-02-08", "Tết Đinh Mùi"],
    ]);
    const calendar = await readCalendar(tx, store.id);
    if (!calendar) throw new Error("no calendar");
    const open = (text: string) => isOpen(new Date(`${text}+07:00`), calendar);
    expect([open("2027-02-05T10:00"), open("2027-02-05T13:00")]).toEqual([true, false]);
    expect([open("2027-02-06T10:00"), open("2027-02-09T10:00")]).toEqual([false, true]);
  });
});

test("what makes no sense is refused with the field and the reason", async () => {
  const store = await aStore();
  const admin = await anAdministrator();
  const add = (more: object) =>
    addHolidays(admin, parse(store.id, { from: "2027-02-05", ...more }));
  expect(await add({ until: "2027-02-01" })).toMatchObject({ reason: "ends-before-it-starts" });
  expect(await add({ until: "2027-12-01" })).toMatchObject({
    reason: "too-many-days",
    facts: { most: 31 },
  });
  expect(await add({ opens: "09:00" })).toMatchObject({ reason: "both-hours" });
  expect(await add({ opens: "12:00", closes: "09:00" })).toMatchObject({
    reason: "closes-before-it-opens",
  });
  for (const from of ["2027-02-30", "1900-01-01", "9999-01-01", "Tết"]) {
    expect(holidaysSchema.safeParse({ storeId: store.id, ...form, from }).success).toBe(false);
  }
  const manager = scopeFor(await aStaffMember("manager", [store]), [store]);
  expect(await addHolidays(manager, parse(store.id, { from: "2027-02-05" }))).toMatchObject({
    reason: "not-found",
  });
});

test("the house's holidays have Tết 2027 on 6 February", () => {
  const tet = publicHolidays.filter(({ name }) => name === "Tết Đinh Mùi").map(({ day }) => day);
  expect(tet[1]).toBe("2027-02-06");
  expect(new Set(publicHolidays.map(({ day }) => day)).size).toBe(publicHolidays.length);
});
