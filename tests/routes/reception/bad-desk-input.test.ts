import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { loader as appointmentsPage } from "#app/routes/appointments/appointments-page.tsx";
import { action as guests } from "#app/routes/reception/guests.ts";
import { action as walkIns } from "#app/routes/reception/walk-ins.ts";
import { action as outcome } from "#app/routes/visits/outcome.ts";
import { aWaitingGuest } from "#tests/factories/appointment.ts";
import { aDesk } from "#tests/factories/desk.ts";

const { store, line, consultant, knock, aGuest } = await aDesk();

describe("bad input at the desk", () => {
  test.each([
    ["NUL", { text: "a\0b" }, 400],
    ["10,000 characters", { text: "x".repeat(10_000) }, 422],
    ["SQL", { text: "%' or 1=1 --" }, 200],
    ["no key", { text: "hanh", key: "" }, 422],
    ["no store", { text: "hanh", storeId: "x" }, 422],
  ])("a search with %s", async (_, fields, status) => {
    const answer = await knock(guests, "desk", "POST", {}, { storeId: store.id, ...fields });
    expect(answer.status).toBe(status);
  });

  test.each([
    ["no name", { name: "" }, "name"],
    ["a long name", { name: "x".repeat(300) }, "name"],
    ["a line that is no id", { name: "An", line: "kitchen" }, "line"],
    ["a line that is not there", { name: "An", line: randomUUID() }, "line"],
    ["a phone without end", { name: "An", phone: "0".repeat(41) }, "phone"],
    ["a long note", { name: "An", note: "x".repeat(1001) }, "note"],
  ])("a walk-in with %s is refused with its field", async (_, fields, field) => {
    const answer = await knock(
      walkIns,
      "desk",
      "POST",
      {},
      { storeId: store.id, line: line.id, ...fields },
    );
    expect(answer).toMatchObject({ status: 422, data: { reason: "bad-field", field } });
  });

  test.each([
    [{ kind: "signed", amount: "-1" }, "amount"],
    [{ kind: "signed", amount: "1e400" }, "amount"],
    [{ kind: "signed", amount: "12,5" }, "amount"],
    [{ kind: "signed", amount: "5", deposit: "6" }, "deposit"],
    [{ kind: "signed", amount: "5", items: "x:1" }, "items"],
    [{ kind: "signed", amount: "5", items: `${randomUUID()}:1` }, "items"],
    [{ kind: "thinking", followUpAt: "30/02/2027" }, "followUpAt"],
    [{ kind: "thinking", followUpAt: "2020-01-01T00:00:00Z" }, "followUpAt"],
    [{ kind: "lost", reason: "because" }, "reason"],
    [{ kind: "sold" }, "kind"],
  ])("an outcome of %j is refused at %s", async (fields, field) => {
    const { lead } = await aGuest();
    const visit = await aWaitingGuest(lead, consultant);
    const answer = await knock(outcome, "consultant", "POST", { visitId: visit.id }, fields);
    expect(answer).toMatchObject({ status: 422, data: { reason: "bad-field", field } });
  });
});

describe("a day in the address", () => {
  const dayOf = async (day: string) => {
    const { data } = await knock(appointmentsPage, "desk", "GET", {}, { day });
    return data.date === data.today ? "today" : data.date;
  };

  test("is read when it is one, and today when it is none", async () => {
    expect(await dayOf("2027-02-28")).toBe("2027-02-28");
    for (const day of [
      "2027-02-30",
      "30/02/2027",
      "1900-01-01",
      "9999-01-01",
      "x",
      "2027-13-01",
      "",
    ]) {
      expect(await dayOf(day), day).toBe("today");
    }
  });
});
