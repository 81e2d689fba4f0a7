import { beforeAll, describe, expect, test } from "vitest";
import * as appointment from "#app/routes/appointments/appointment.ts";
import * as reveals from "#app/routes/customers/phone-reveals.ts";
import * as appointments from "#app/routes/leads/appointments.ts";
import * as contact from "#app/routes/leads/contact.ts";
import * as contacts from "#app/routes/leads/contacts.ts";
import * as dropOff from "#app/routes/leads/drop-off.ts";
import * as leadPage from "#app/routes/leads/lead-page.tsx";
import * as notes from "#app/routes/leads/notes.ts";
import * as opening from "#app/routes/leads/opening.ts";
import * as slots from "#app/routes/leads/slots.ts";
import * as queueLayout from "#app/routes/queue/queue-layout.tsx";
import { type Door, knock, type Person } from "#tests/factories/door.ts";
import { aLead } from "#tests/factories/lead.ts";
import { aShift } from "#tests/factories/shift.ts";
import { someoneSignedIn } from "#tests/factories/signed-in.ts";
import { aProductLine, aStore } from "#tests/factories/store.ts";

const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
const phone = "+84912345678";

let me: Person;
let stranger: Person;
let colleague: Person;
let lead: { id: string; customerId: string };

beforeAll(async () => {
  const [here, elsewhere, line] = [await aStore(), await aStore(), await aProductLine()];
  me = await someoneSignedIn("consultant", here);
  colleague = await someoneSignedIn("consultant", here);
  stranger = await someoneSignedIn("manager", elsewhere);
  await aShift(me, here, tomorrow);
  lead = await aLead(here, line, { consultantId: me.id, phone });
});

const mine = () => ({ leadId: lead.id });
const call = { channel: "call", result: "reached" };
const ten = () => new Date(`${tomorrow}T10:00:00+07:00`).toISOString();

test("a consultant logs, undoes, books, cancels, notes, drops, reopens and reveals", async () => {
  const logged = await knock(contacts, "POST", me, mine(), call);
  expect(logged).toMatchObject({ status: 200, data: { ok: true } });
  const contactId = String(logged.data.contactId);
  expect(await knock(contact, "DELETE", me, { ...mine(), contactId })).toMatchObject({
    status: 200,
  });
  expect(await knock(contact, "DELETE", me, { ...mine(), contactId })).toMatchObject({
    status: 409,
  });

  const free = await knock(slots, "GET", me, mine());
  expect(free.data.next).toHaveLength(3);
  const booked = await knock(appointments, "POST", me, mine(), { startsAt: ten() });
  expect(booked).toMatchObject({ status: 200, data: { startsAt: ten() } });
  const appointmentId = String(booked.data.appointmentId);
  expect(await knock(appointment, "DELETE", me, { appointmentId })).toMatchObject({ status: 200 });

  expect(await knock(notes, "POST", me, mine(), { text: "Thích gỗ sồi" })).toMatchObject({
    status: 200,
  });
  expect(await knock(opening, "POST", me, mine())).toMatchObject({ status: 200 });
  expect(await knock(dropOff, "POST", me, mine(), { reason: "not_now" })).toMatchObject({
    status: 200,
  });
  expect(await knock(dropOff, "DELETE", me, mine())).toMatchObject({ status: 200 });
  const { customerId } = lead;
  expect(await knock(reveals, "POST", me, { customerId })).toMatchObject({
    data: { phones: [phone] },
  });
});

test("the pages show it: the queue's row, the lead with its story, no whole number", async () => {
  const { data: layout } = await knock(queueLayout, "GET", me, {});
  expect(layout.queue).toMatchObject({ open: 1, rows: [{ id: lead.id, phoneEnd: "5678" }] });
  const { data: page } = await knock(leadPage, "GET", me, mine());
  expect(page).toMatchObject({ mayAct: true, lead: { id: lead.id, maskedPhone: "••• ••• 5678" } });
  expect(JSON.stringify(page)).not.toContain(phone);
  const kinds = (page.lead as { story: { kind: string }[] }).story.map((entry) => entry.kind);
  expect(kinds).toEqual(
    expect.arrayContaining(["opened", "assigned", "note", "dropped", "reopened"]),
  );
  expect(kinds).not.toContain("contact");
});

const doors: [string, Door, "GET" | "POST" | "DELETE", Record<string, string>][] = [
  ["the page", leadPage, "GET", {}],
  ["log", contacts, "POST", call],
  ["slots", slots, "GET", {}],
  ["book", appointments, "POST", { startsAt: ten() }],
  ["note", notes, "POST", { text: "x" }],
  ["read", opening, "POST", {}],
  ["drop", dropOff, "POST", { reason: "not_now" }],
];

describe.each(doors)("%s", (name, door, method, fields) => {
  test("is not there for another store, nor for an id that is none", async () => {
    expect(await knock(door, method, stranger, mine(), fields)).toMatchObject({ status: 404 });
    expect(await knock(door, method, me, { leadId: "1 or 1=1" }, fields)).toMatchObject({
      status: 404,
    });
  });

  test("is a colleague's to read and not to act on", async () => {
    const status = name === "the page" ? 200 : 404;
    expect(await knock(door, method, colleague, mine(), fields)).toMatchObject({ status });
  });
});

test.each([
  ["a result of no call", { channel: "call", result: "sent" }, "result"],
  ["a call back without a time", { channel: "call", result: "call_back" }, "callBackAt"],
  ["a time that is none", { ...call, callBackAt: "2027-02-30T10:00:00Z" }, "callBackAt"],
  ["a year out of bounds", { ...call, callBackAt: "9999-01-01T10:00:00Z" }, "callBackAt"],
  ["an endless note", { ...call, note: "x".repeat(2001) }, "note"],
  ["an object for a word", { channel: "[object Object]", result: "reached" }, "channel"],
])("%s is refused at its field", async (_what, fields, field) => {
  expect(await knock(contacts, "POST", me, mine(), fields as Record<string, string>)).toMatchObject(
    {
      status: 422,
      data: { ok: false, reason: "bad-field", field },
    },
  );
});

test.each([
  ["no key", { text: "x", key: "" }],
  ["NUL in a text", { text: "a\0b" }],
  ["an empty text", { text: "   " }],
])("%s is refused, not thrown", async (_what, fields) => {
  const answer = await knock(notes, "POST", me, mine(), fields as Record<string, string>);
  expect(answer.data).toMatchObject({ ok: false });
  expect([400, 422]).toContain(answer.status);
});
