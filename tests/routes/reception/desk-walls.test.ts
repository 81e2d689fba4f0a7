import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { signCheckInToken } from "#app/domain/check-in/sign-check-in-token.server.ts";
import type { Role } from "#app/domain/staff/schema.ts";
import { action as appointment } from "#app/routes/appointments/appointment.ts";
import { loader as appointmentsPage } from "#app/routes/appointments/appointments-page.tsx";
import { action as checkIn } from "#app/routes/appointments/check-in.ts";
import { loader as cardPage } from "#app/routes/check-in-card/check-in-card-page.tsx";
import { action as guests } from "#app/routes/reception/guests.ts";
import { loader as receptionPage } from "#app/routes/reception/reception-page.tsx";
import { action as scans } from "#app/routes/reception/scans.ts";
import { action as walkIns } from "#app/routes/reception/walk-ins.ts";
import { action as answers } from "#app/routes/visits/answers.ts";
import { action as notes } from "#app/routes/visits/notes.ts";
import { action as outcome } from "#app/routes/visits/outcome.ts";
import { action as start } from "#app/routes/visits/start.ts";
import { loader as visitPage } from "#app/routes/visits/visit-page.tsx";
import { anAppointment, aWaitingGuest } from "#tests/factories/appointment.ts";
import { aLead } from "#tests/factories/lead.ts";
import { someoneSignedIn } from "#tests/factories/signed-in.ts";
import { aProductLine, aStore } from "#tests/factories/store.ts";

type Handler = (args: never) => Promise<unknown>;
type Row = { id: string };

let store: Awaited<ReturnType<typeof aStore>>;
let other: Row;
let line: Row;
let consultant: Row;
const cookies: Record<string, string> = {};

beforeAll(async () => {
  [store, other, line] = [await aStore(), await aStore(), await aProductLine()];
  const signIn = async (who: string, role: Role, at: Row) => {
    const person = await someoneSignedIn(role, at);
    cookies[who] = person.cookie;
    return person;
  };
  consultant = await signIn("consultant", "consultant", store);
  await signIn("colleague", "consultant", store);
  await signIn("desk", "receptionist", store);
  await signIn("theirDesk", "receptionist", other);
  await signIn("theirManager", "manager", other);
});

/** The answer of a door: what is thrown is an answer too. */
async function knock(
  handler: Handler,
  who: string,
  method: string,
  params: object,
  fields: object = {},
) {
  const body = new FormData();
  for (const [name, value] of Object.entries({ key: randomUUID(), ...fields }))
    body.set(name, value);
  const headers: HeadersInit = cookies[who] ? { cookie: cookies[who] } : {};
  const request = new Request(
    "http://localhost/x",
    method === "GET" ? { headers } : { method, body, headers },
  );
  const answer = (await handler({ request, params } as never).catch(
    (thrown: unknown) => thrown,
  )) as {
    data?: unknown;
    init?: { status?: number } | null;
    status?: number;
  };
  if (answer instanceof Error) throw answer;
  const isWrapped = typeof answer === "object" && "init" in answer;
  return {
    status: (isWrapped ? answer.init?.status : answer.status) ?? 200,
    data: (isWrapped ? answer.data : answer) as Record<string, unknown>,
  };
}

async function aGuest() {
  const lead = await aLead(store, line, {
    consultantId: consultant.id,
    phone: `+849${Math.random().toString().slice(2, 10)}`,
  });
  const appointment = await anAppointment(
    lead,
    consultant,
    new Date(Date.now() + 3_600_000 + Math.random() * 1e9),
    { minutes: 1 },
  );
  return { lead, appointment };
}

describe("the walls of the store", () => {
  test("for another store nothing is there: the same answer as for what does not exist", async () => {
    const { lead, appointment: booked } = await aGuest();
    const visit = await aWaitingGuest(lead, consultant);
    const nothing = { status: 404, data: { ok: false, reason: "not-found" } };
    for (const who of ["theirDesk", "theirManager"]) {
      for (const id of [booked.id, randomUUID(), "x", "0"]) {
        const params = { appointmentId: id };
        expect(await knock(checkIn, who, "POST", params), id).toEqual(nothing);
        expect(await knock(checkIn, who, "DELETE", params), id).toEqual(nothing);
        expect(await knock(appointment, who, "PATCH", params, { noShow: "true" }), id).toEqual(
          nothing,
        );
      }
      for (const id of [visit.id, randomUUID(), "x"]) {
        const params = { visitId: id };
        expect(await knock(visitPage, who, "GET", params), id).toEqual(nothing);
        expect(await knock(start, who, "POST", params), id).toEqual(nothing);
        expect(await knock(start, who, "PUT", params, { consultantId: consultant.id }), id).toEqual(
          nothing,
        );
        expect(await knock(notes, who, "POST", params, { notes: "x", base: "" }), id).toEqual(
          nothing,
        );
        expect(await knock(answers, who, "POST", params, { step: "a", at: "0" }), id).toEqual(
          nothing,
        );
        expect(
          await knock(outcome, who, "POST", params, { kind: "signed", amount: "1" }),
          id,
        ).toEqual(nothing);
        expect(await knock(outcome, who, "DELETE", params), id).toEqual(nothing);
      }
      const here = { storeId: store.id };
      expect(await knock(guests, who, "POST", {}, { ...here, text: "hanh" })).toEqual(nothing);
      expect(await knock(scans, who, "POST", {}, { ...here, scanned: "x" })).toEqual(nothing);
      expect(await knock(walkIns, who, "POST", {}, { ...here, name: "An", line: line.id })).toEqual(
        nothing,
      );
      expect(await knock(walkIns, who, "PUT", {}, { leadId: lead.id })).toEqual(nothing);
      expect(await knock(walkIns, who, "DELETE", {}, { checkInId: visit.checkInId })).toEqual(
        nothing,
      );
      const board = await knock(receptionPage, who, "GET", {});
      expect(JSON.stringify(board.data)).not.toContain(lead.id);
    }
  });

  test("the desk has no visit, no trail, no outcome; a colleague reads and does not write", async () => {
    const { lead } = await aGuest();
    const visit = await aWaitingGuest(lead, consultant);
    const params = { visitId: visit.id };
    expect((await knock(visitPage, "desk", "GET", params)).status).toBe(404);
    expect(
      (await knock(outcome, "desk", "POST", params, { kind: "lost", reason: "not_now" })).status,
    ).toBe(404);
    expect((await knock(notes, "desk", "POST", params, { notes: "x", base: "" })).status).toBe(404);
    expect(await knock(visitPage, "colleague", "GET", params)).toMatchObject({
      status: 200,
      data: { mayRecord: false },
    });
    expect(
      (await knock(outcome, "colleague", "POST", params, { kind: "signed", amount: "1" })).status,
    ).toBe(404);
    expect(await knock(visitPage, "consultant", "GET", params)).toMatchObject({
      data: { mayRecord: true },
    });
    expect((await knock(start, "consultant", "POST", params)).status).toBe(200);
  });

  test("what the desk reads holds masked phones and neither score nor trail nor money", async () => {
    await aGuest();
    for (const page of [receptionPage, appointmentsPage]) {
      const { data } = await knock(page, "desk", "GET", {});
      const text = JSON.stringify(data);
      expect(text).not.toMatch(/\+84\d/);
      expect(text).not.toMatch(
        /"(score|trail|products|amount|deposit|touch|interestLog2|lastSeen)"/,
      );
    }
  });

  test("without a session: sign in, or 401", async () => {
    expect((await knock(receptionPage, "nobody", "GET", {})).status).toBe(302);
    expect(
      (await knock(guests, "nobody", "POST", {}, { storeId: store.id, text: "hanh" })).status,
    ).toBe(401);
  });
});

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
    const headers = { cookie: cookies.desk ?? "" };
    const request = new Request(`http://localhost/appointments?day=${encodeURIComponent(day)}`, {
      headers,
    });
    const { date, today } = (await appointmentsPage({ request, params: {} } as never)) as never as {
      date: string;
      today: string;
    };
    return date === today ? "today" : date;
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

describe("the card of a guest", () => {
  const card = (token: string) => knock(cardPage, "nobody", "GET", { token });

  test("says where and when, draws its code, and never says who", async () => {
    const { appointment: booked } = await aGuest();
    const { status, data } = await card(signCheckInToken(booked));
    expect(status).toBe(200);
    expect(data).toMatchObject({
      card: { state: "open", store: { name: store.name } },
      qr: { size: expect.any(Number) },
    });
    expect(JSON.stringify(data)).not.toMatch(/Hạnh|customer|\+84/);
  });

  test("is plain about what no longer opens the door", async () => {
    const { appointment: booked } = await aGuest();
    const token = signCheckInToken(booked);
    await knock(checkIn, "desk", "POST", { appointmentId: booked.id });
    expect(await card(token)).toMatchObject({
      status: 200,
      data: { card: { state: "used" }, qr: null },
    });
    const lead = await aLead(store, line, { consultantId: consultant.id });
    const past = await anAppointment(lead, consultant, new Date(Date.now() - 7_300_000), {
      minutes: 1,
    });
    expect(await card(signCheckInToken(past))).toMatchObject({
      status: 410,
      data: { card: { state: "expired" } },
    });
    for (const forged of ["x", `${token.slice(0, -3)}AAA`, "1.0.0.0", "%00", "a".repeat(5000)]) {
      expect(await card(forged), forged.slice(0, 9)).toMatchObject({
        status: 404,
        data: { card: { state: "forged" }, qr: null },
      });
    }
  });
});
