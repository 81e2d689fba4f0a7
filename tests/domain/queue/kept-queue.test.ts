import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bookAppointment } from "#app/domain/appointments/book-appointment.server.ts";
import { cancelAppointment } from "#app/domain/appointments/cancel-appointment.server.ts";
import { markNoShow } from "#app/domain/appointments/mark-no-show.server.ts";
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
import { queuePage } from "#app/domain/queue/queries.server.ts";
import { readQueue, rowsOf } from "#app/domain/queue/read-queue.server.ts";
import { recordOutcome } from "#app/domain/visits/record-outcome.server.ts";
import { startVisit } from "#app/domain/visits/start-visit.server.ts";
import { undoOutcome } from "#app/domain/visits/undo-outcome.server.ts";
import { readPlain } from "#app/infrastructure/read-once.server.ts";
import type { StoreScope } from "#app/infrastructure/scope.ts";
import { aCaptureServer, basic } from "#tests/factories/capture-server.ts";
import { aSource } from "#tests/factories/source.ts";
import { aConsultant, aStaffMember, scopeFor } from "#tests/factories/staff.ts";
import { aProductLine, aStore, asSystem } from "#tests/factories/store.ts";

let capture: Awaited<ReturnType<typeof aCaptureServer>>;
beforeAll(async () => {
  capture = await aCaptureServer();
});
afterAll(() => capture.close());

const limit = 50;
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
  "cancel",
  "no-show",
  "arrive",
  "leave",
  "serve",
  "sign",
  "think",
  "undo-outcome",
  "drop",
  "reopen",
  "move",
] as const;
const step = fc.record({
  act: fc.constantFrom(...acts),
  person: fc.nat(3),
  hours: fc.integer({ min: 1, max: 30 }),
});

test("a queue that was kept is what a fresh read gives, whatever was done in between", async () => {
  let held = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 30, maxLength: 45, size: "max" }),
      async (script) => {
        const world = await aHouse();
        for (const person of [0, 1, 2, 3]) {
          await world.do({ act: "ask", person, hours: 1 });
          await world.do({ act: "move", person, hours: person });
        }
        for (const one of script) {
          const before = await Promise.all(
            world.scopes.map((scope) => readQueue(scope, { limit })),
          );
          await world.do(one);
          for (const [at, scope] of world.scopes.entries()) {
            const answer = await readQueue(scope, { limit });
            if (answer === before[at]) held += 1;
            const consultantId = scope.staffId ?? "";
            const fresh = await readPlain(scope, (reader) =>
              queuePage(reader, { consultantId, limit }),
            );
            const { open, unread, seq } = answer;
            expect({ rows: rowsOf(answer), open, unread, seq }, one.act).toEqual({
              rows: JSON.parse(fresh.rows),
              open: fresh.open,
              unread: fresh.unread,
              seq: fresh.seq,
            });
          }
        }
      },
    ),
    { numRuns: 10, endOnFailure: true },
  );
  expect(held).toBeGreaterThan(0);
}, 240_000);

/** A store with two consultants and four customers who browse its site, and everything that can be done about them. */
async function aHouse() {
  const [store, line] = [await aStore(), await aProductLine()];
  const source = await aSource(store);
  const now = new Date();
  const consultants = [
    await aConsultant(store, { onShiftAt: now, capacity: 50, skills: [line] }),
    await aConsultant(store, { onShiftAt: now, capacity: 50, skills: [line] }),
  ];
  const scopes = consultants.map((one) => scopeFor(one, [store]));
  const manager = scopeFor(await aStaffMember("manager", [store]), [store]);
  const people = [0, 1, 2, 3].map(() => ({
    anonymousId: randomUUID(),
    phone: `09${String(Math.floor(Math.random() * 1e8)).padStart(8, "0")}`,
    contactId: "",
  }));
  return { scopes, do: doOne };

  async function doOne({ act, person, hours }: { act: string; person: number; hours: number }) {
    const who = people[person] as (typeof people)[number];
    const lead = await asSystem((tx) =>
      tx.lead.findFirst({
        where: { customer: { identities: { some: { value: who.anonymousId } } } },
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

  async function ask(what: "lead" | "view" | "name", who: (typeof people)[number], code: string) {
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
