import { beforeAll, describe, expect, test } from "vitest";
import { guestSearch } from "#app/domain/check-in/guest-search.ts";
import { findGuests } from "#app/domain/check-in/queries.server.ts";
import { anAppointment, aWaitingGuest } from "#tests/factories/appointment.ts";
import { aLead } from "#tests/factories/lead.ts";
import { aConsultant, aStaffMember, scopeFor } from "#tests/factories/staff.ts";
import { aProductLine, aStore, asSystem } from "#tests/factories/store.ts";

const now = new Date("2026-11-21T03:00:00Z");

let store: Awaited<ReturnType<typeof aStore>>;
let other: Awaited<ReturnType<typeof aStore>>;
let line: Awaited<ReturnType<typeof aProductLine>>;
let consultant: Awaited<ReturnType<typeof aConsultant>>;
let desk: ReturnType<typeof scopeFor>;

const find = async (text: string, scope = desk, storeId = store.id) =>
  (await findGuests(scope, storeId, text, now)).map(({ name }) => name);
const guest = (name: string, phone?: string, at = store) =>
  aLead(at, line, { name, phone, consultantId: at === store ? consultant.id : null });

beforeAll(async () => {
  store = await aStore();
  other = await aStore();
  line = await aProductLine();
  consultant = await aConsultant(store, { name: "Lê Minh Quân" });
  desk = scopeFor(await aStaffMember("receptionist", [store]), [store]);
  await guest("Trần Thị Bích Hạnh", "+84912345678");
  await guest("Nguyễn Văn Đức", "+84987654321");
  await guest("Hoà Phát", "+842438251234");
  await guest("100% Cotton", "+84900000001");
  await guest("snake_case", "+84900000002");
  await guest("back\\slash", "+84900000003");
  await guest("Lê An", "+84900000004");
  await guest("Trần Hạnh Phúc", "+84911115678", other);
  await asSystem(async (tx) => {
    const hanh = await tx.identity.findUniqueOrThrow({
      where: { kind_value: { kind: "phone", value: "+84912345678" } },
    });
    await tx.identity.create({
      data: { kind: "email", value: "hanh_tran@example.vn", customerId: hanh.customerId },
    });
  });
});

describe("findGuests", () => {
  test("by a name without diacritics, in any order, composed or decomposed, also while it is typed", async () => {
    for (const text of [
      "hanh",
      "HẠNH",
      "hạnh",
      "Hạnh".normalize("NFD"),
      "bich hanh",
      "hanh tran",
      "tran  b",
      "ha",
    ]) {
      expect(await find(text), text).toContain("Trần Thị Bích Hạnh");
    }
    expect(await find("duc")).toEqual(["Nguyễn Văn Đức"]);
    expect(await find("hòa phát")).toEqual(["Hoà Phát"]);
    expect(await find("an")).toEqual(["Lê An"]);
  });

  test("by the last four digits, by more of them, by the whole number however it is written", async () => {
    for (const text of [
      "5678",
      "45678",
      "0912345",
      "0912 345 678",
      "+84 912.345.678",
      "84912345678",
      "0084912345678",
    ]) {
      expect(await find(text), text).toEqual(["Trần Thị Bích Hạnh"]);
    }
    expect(await find("567")).toEqual([]);
    expect(await find("02438251234")).toEqual(["Hoà Phát"]);
  });

  test("by the beginning of an e-mail", async () => {
    expect(await find("Hanh_Tran@ex")).toEqual(["Trần Thị Bích Hạnh"]);
    expect(await find("hanhXtran@ex")).toEqual([]);
  });

  test("signs of LIKE and of SQL are letters like any other", async () => {
    expect(await find("100%")).toEqual(["100% Cotton"]);
    expect(await find("snake_case")).toEqual(["snake_case"]);
    expect(await find("snakeXcase")).toEqual([]);
    expect(await find("back\\")).toEqual(["back\\slash"]);
    for (const text of [
      "%",
      "_",
      "%%",
      "' or 1=1 --",
      "ha%h",
      "h_nh",
      "'; drop table customer; --",
      "\0a",
      "\ud800ab",
    ]) {
      expect(await find(text), JSON.stringify(text)).toEqual([]);
    }
  });

  test("only guests of this store, whoever asks", async () => {
    expect(await find("hanh")).not.toContain("Trần Hạnh Phúc");
    expect(await find("hanh", desk, other.id)).toEqual([]);
    const theirs = scopeFor(await aStaffMember("receptionist", [other]), [other]);
    expect(await find("5678", theirs, other.id)).toEqual(["Trần Hạnh Phúc"]);
    expect(await find("5678", theirs, store.id)).toEqual([]);
  });

  test("the desk sees what it needs to greet: masked phone, appointment, who waits; no score, no trail, no spend", async () => {
    const lead = await guest("Phạm Gia Bảo", "+84933334444");
    const appointment = await anAppointment(lead, consultant, new Date("2026-11-21T08:00:00Z"));
    const [due] = await findGuests(desk, store.id, "gia bao", now);
    expect(due).toEqual({
      customerId: lead.customerId,
      name: "Phạm Gia Bảo",
      maskedPhone: "••• ••• 4444",
      appointment: {
        id: appointment.id,
        startsAt: "2026-11-21T08:00:00.000Z",
        consultant: "Lê Minh Quân",
      },
      lead: {
        id: lead.id,
        stage: "appointment",
        lineVi: "Bếp",
        lineEn: "Kitchen",
        consultant: "Lê Minh Quân",
      },
      visit: null,
    });
    const waiting = await aWaitingGuest(await guest("Đỗ Khánh Vy"), consultant, now);
    const [vy] = await findGuests(desk, store.id, "khanh vy", now);
    expect(vy?.visit).toEqual({
      id: waiting.id,
      startedAt: now.toISOString(),
      by: null,
      served: false,
    });
  });

  test("whoever has the word at the beginning of a name comes before whoever has it inside one", async () => {
    await guest("Phạm Quốc Khánh", "+84900000005");
    const names = await find("hanh");
    expect(names[0]).toBe("Trần Thị Bích Hạnh");
    expect(names.slice(1)).toContain("Phạm Quốc Khánh");
  });

  test("whoever is expected today comes first", async () => {
    for (let at = 0; at < 5; at += 1) await guest(`Vương Tú ${at}`);
    const expected = await guest("Vương Tú Anh");
    await anAppointment(expected, consultant, new Date("2026-11-21T10:00:00Z"));
    expect((await find("vuong tu"))[0]).toBe("Vương Tú Anh");
  });
});

describe("guestSearch", () => {
  test("tells names, phones and e-mails apart", () => {
    expect(guestSearch(" 0912-345 678 ")).toEqual({ by: "phone", digits: "0912345678" });
    expect(guestSearch("a@b")).toEqual({ by: "email", email: "a@b" });
    expect(guestSearch("An 2")).toEqual({ by: "name", name: "An 2" });
    for (const text of ["", "a", "12", "123", "%", "@", "x".repeat(10_000)])
      expect(guestSearch(text)).toBeNull();
  });
});
