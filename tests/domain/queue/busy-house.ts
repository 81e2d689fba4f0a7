import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { expect } from "vitest";
import { bookAppointment } from "#app/domain/appointments/book-appointment.server.ts";
import { cancelAppointment } from "#app/domain/appointments/cancel-appointment.server.ts";
import { markNoShow } from "#app/domain/appointments/mark-no-show.server.ts";
import { rescheduleAppointment } from "#app/domain/appointments/reschedule-appointment.server.ts";
import { acceptLead } from "#app/domain/assignment/accept-lead.server.ts";
import { moveLead } from "#app/domain/assignment/move-lead.server.ts";
import { checkInGuest } from "#app/domain/check-in/check-in-guest.server.ts";
import { undoCheckIn } from "#app/domain/check-in/undo-check-in.server.ts";
import { dropLead } from "#app/domain/leads/drop-lead.server.ts";
import { logContact } from "#app/domain/leads/log-contact.server.ts";
import { markLeadRead } from "#app/domain/leads/mark-lead-read.server.ts";
import { reopenLead } from "#app/domain/leads/reopen-lead.server.ts";
import { snoozeLead, unsnoozeLead } from "#app/domain/leads/snooze-lead.server.ts";
import { undoContact } from "#app/domain/leads/undo-contact.server.ts";
import { handOverVisit } from "#app/domain/visits/hand-over-visit.server.ts";
import { recordOutcome } from "#app/domain/visits/record-outcome.server.ts";
import { startVisit } from "#app/domain/visits/start-visit.server.ts";
import { undoOutcome } from "#app/domain/visits/undo-outcome.server.ts";
import type { StoreScope } from "#app/infrastructure/scope.ts";
import { aCaptureServer, basic } from "#tests/factories/capture-server.ts";
import { aSource } from "#tests/factories/source.ts";
import { aConsultant, aStaffMember, scopeFor } from "#tests/factories/staff.ts";
import { aProductLine, aStore, asSystem } from "#tests/factories/store.ts";

const acts = [
  "ask",
  "browse",
  "name",
  "read",
  "accept",
  "call",
  "undo-call",
  "snooze",
  "wake",
  "book",
  "postpone",
  "cancel",
  "no-show",
  "arrive",
  "leave",
  "serve",
  "hand-over",
  "sign",
  "think",
  "undo-outcome",
  "drop",
  "reopen",
  "move",
] as const;
export const people = 5;
const step = fc.record({
  act: fc.constantFrom(...acts),
  person: fc.nat(people - 1),
  line: fc.nat(1),
  hours: fc.integer({ min: 1, max: 30 }),
});
export type Step = { act: string; person: number; line: number; hours: number };
/** How many acts lie between two reads: mostly few, now and then so many that the queue is read whole. */
export const between = fc.oneof(
  { weight: 4, arbitrary: fc.array(step, { minLength: 1, maxLength: 2 }) },
  { weight: 2, arbitrary: fc.array(step, { minLength: 3, maxLength: 12 }) },
  { weight: 1, arbitrary: fc.array(step, { minLength: 30, maxLength: 40, size: "max" }) },
);

type Lines = readonly [{ id: string; code: string }, { id: string; code: string }];

/**
 * The ground of houses: a door for events, and two lines. Shared by all houses of a file, since capture learns of a new
 * line only after a while.
 */
export async function aGround() {
  const capture = await aCaptureServer();
  const lines: Lines = [await aProductLine(), await aProductLine()];
  return { house: () => aHouse(capture, lines), close: () => capture.close() };
}

/** A store with two consultants and customers who browse its site, in two lines, and everything that can be done about them. */
async function aHouse(capture: Awaited<ReturnType<typeof aCaptureServer>>, lines: Lines) {
  const store = await aStore();
  const source = await aSource(store);
  const now = new Date();
  const consultants = [
    await aConsultant(store, { onShiftAt: now, capacity: 50, skills: [...lines] }),
    await aConsultant(store, { onShiftAt: now, capacity: 50, skills: [...lines] }),
  ];
  const scopes = consultants.map((one) => scopeFor(one, [store]));
  const manager = scopeFor(await aStaffMember("manager", [store]), [store]);
  const guests = Array.from({ length: people }, () => ({
    anonymousId: randomUUID(),
    phone: `09${String(Math.floor(Math.random() * 1e8)).padStart(8, "0")}`,
    contactId: "",
  }));
  return {
    scopes,
    do: doOne,
    /** Everybody asks for both lines, and somebody gets each lead. */
    async begin() {
      for (let person = 0; person < people; person += 1) {
        for (const line of [0, 1]) {
          await doOne({ act: "ask", person, line, hours: 1 });
          await doOne({ act: "move", person, line, hours: person });
        }
      }
    },
  };

  async function doOne({ act, person, line: ofLine, hours }: Step) {
    const who = guests[person] as (typeof guests)[number];
    const line = lines[ofLine] as (typeof lines)[number];
    const lead = await asSystem((tx) =>
      tx.lead.findFirst({
        where: {
          customer: { identities: { some: { value: who.anonymousId } } },
          productLineId: line.id,
        },
        orderBy: { openedAt: "desc" },
        include: { appointments: { orderBy: { bookedAt: "desc" } }, visits: true },
      }),
    );
    if (act === "ask") return ask("lead", who, line.code);
    if (act === "browse") return ask("view", who, line.code);
    if (act === "name") return ask("name", who, line.code);
    if (!lead) return;
    const scope = scopes.find(({ staffId }) => staffId === lead.consultantId) ?? manager;
    const of = { leadId: lead.id, key: randomUUID() };
    const visitId = lead.visits.at(-1)?.id ?? randomUUID();
    const appointmentId = lead.appointments[0]?.id ?? randomUUID();
    const later = new Date(Date.now() + hours * 3_600_000);
    later.setMinutes(0, 0, 0);
    const until = later.toISOString();
    switch (act) {
      case "read":
        return markLeadRead(scope, of);
      case "accept":
        return acceptLead(scope, of);
      case "call":
        return call(scope, who, of, hours);
      case "undo-call":
        return undoContact(scope, { ...of, contactId: who.contactId || randomUUID() });
      case "snooze":
        return snoozeLead(scope, { ...of, until });
      case "wake":
        return unsnoozeLead(scope, of);
      case "book":
        return bookAppointment(scope, { ...of, startsAt: until });
      case "postpone":
        return rescheduleAppointment(scope, { appointmentId, startsAt: until, key: of.key });
      case "cancel":
        return cancelAppointment(scope, { appointmentId, key: of.key });
      case "no-show":
        return markNoShow(scope, { appointmentId, key: of.key }, later);
      case "arrive":
        return checkInGuest(scope, { ...of, how: "list" });
      case "leave":
        return undoCheckIn(scope, { checkInId: lead.visits.at(-1)?.checkInId ?? of.key, ...of });
      case "serve":
        return startVisit(scope, { visitId, key: of.key });
      case "hand-over": {
        const consultantId = consultants[hours % 2]?.id ?? "";
        return handOverVisit(manager, { visitId, consultantId, key: of.key });
      }
      case "sign":
        return outcome(scope, visitId, { kind: "signed", amount: 1_000_000, items: [] });
      case "think":
        return outcome(scope, visitId, { kind: "thinking", followUpAt: until });
      case "undo-outcome":
        return undoOutcome(scope, { visitId, key: of.key });
      case "drop":
        return dropLead(scope, { ...of, reason: "not_now" });
      case "reopen":
        return reopenLead(scope, of);
      case "move": {
        const to = consultants[hours % 2]?.id ?? null;
        return moveLead(manager, {
          ...of,
          fromConsultantId: lead.consultantId,
          toConsultantId: to,
        });
      }
    }
  }

  async function ask(what: "lead" | "view" | "name", who: (typeof guests)[number], code: string) {
    const { anonymousId, phone } = who;
    const told = {
      lead: { event: "Lead Submitted", properties: { phone, product_line: code, name: "Vũ Hà" } },
      view: {
        event: "Product Viewed",
        properties: { product_line: code, path: `/${randomUUID()}` },
      },
      name: { traits: { phone, name: `Vũ Hà ${randomUUID().slice(0, 4)}` } },
    }[what];
    const body = { anonymousId, messageId: randomUUID(), ...told };
    const path = what === "name" ? "/v1/identify" : "/v1/track";
    const { status, body: said } = await capture.post(path, body, basic(source.writeKey));
    expect(status, JSON.stringify(said)).toBe(200);
  }
}

async function call(
  scope: StoreScope,
  who: { contactId: string },
  of: { leadId: string; key: string },
  hours: number,
) {
  const result = hours % 2 === 0 ? "reached" : "no_answer";
  const answer = await logContact(scope, { ...of, channel: "call", result });
  if (answer.ok) who.contactId = answer.contactId;
  return answer;
}

function outcome(scope: StoreScope, visitId: string, given: object) {
  type Outcome = Parameters<typeof recordOutcome>[1]["outcome"];
  return recordOutcome(scope, { visitId, outcome: given as Outcome, key: randomUUID() });
}
