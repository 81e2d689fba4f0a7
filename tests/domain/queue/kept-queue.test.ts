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
import { readQueue, readQueueIn, rowsOf } from "#app/domain/queue/read-queue.server.ts";
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
// Of all houses of the file: capture learns of a new line only after a while.
let lines: readonly [{ id: string; code: string }, { id: string; code: string }];
beforeAll(async () => {
  capture = await aCaptureServer();
  lines = [await aProductLine(), await aProductLine()];
});
afterAll(() => capture.close());

const limits = [1, 2, 3, 50];
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
const people = 5;
const step = fc.record({
  act: fc.constantFrom(...acts),
  person: fc.nat(people - 1),
  line: fc.nat(1),
  hours: fc.integer({ min: 1, max: 30 }),
});
type Step = { act: string; person: number; line: number; hours: number };
/** How many acts lie between two reads: mostly few, now and then so many that the queue is read whole. */
const between = fc.oneof(
  { weight: 4, arbitrary: fc.array(step, { minLength: 1, maxLength: 2 }) },
  { weight: 2, arbitrary: fc.array(step, { minLength: 3, maxLength: 12 }) },
  { weight: 1, arbitrary: fc.array(step, { minLength: 30, maxLength: 40, size: "max" }) },
);
const seed = Number(process.env.QUEUE_SEED ?? Math.floor(Math.random() * 2 ** 31));
process.stdout.write(`kept-queue: QUEUE_SEED=${seed}\n`);

test("a queue that was kept is what a fresh read gives, whatever was done in between", async () => {
  const ways = { held: 0, brought: 0, whole: 0 };
  await fc.assert(
    fc.asyncProperty(
      fc.array(between, { minLength: 14, maxLength: 20, size: "max" }),
      async (script) => {
        const world = await aHouse();
        for (let person = 0; person < people; person += 1) {
          for (const line of [0, 1]) {
            await world.do({ act: "ask", person, line, hours: 1 });
            await world.do({ act: "move", person, line, hours: person });
          }
        }
        for (const some of script) {
          const before = await readAll(world.scopes);
          // Reads that end while acts go on keep what they saw, and the next read goes on from there.
          await Promise.all([doAll(world, some), readAll(world.scopes)]);
          const after = await readAll(world.scopes);
          for (const [at, answer] of after.entries()) {
            const was = before[at];
            if (answer === was) ways.held += 1;
            else if (answer.readAt === was?.readAt) ways.brought += 1;
            else ways.whole += 1;
          }
          await expectFresh(
            world.scopes,
            some.map(({ act }) => act),
          );
        }
      },
    ),
    { numRuns: 10, endOnFailure: true, seed },
  );
  expect(ways.held).toBeGreaterThan(0);
  expect(ways.brought).toBeGreaterThan(0);
  expect(ways.whole).toBeGreaterThan(0);
}, 240_000);

test("after more changes than are followed, and when all that was held has left, it is read whole", async () => {
  const world = await aHouse();
  const here = { line: 0, hours: 0 };
  for (let person = 0; person < people; person += 1) {
    for (const act of ["ask", "move"]) await world.do({ ...here, act, person });
  }
  const [own] = world.scopes as [StoreScope, ...StoreScope[]];
  const readBy = async (limit: number) => (await readQueue(own, { limit })).readAt;
  const first = await readBy(50);
  await world.do({ ...here, act: "browse", person: 0 });
  expect(await readBy(50)).toBe(first);
  for (let view = 0; view < 30; view += 1) await world.do({ ...here, act: "browse", person: 0 });
  expect(await readBy(50)).toBeGreaterThan(first);
  await expectFresh([own], ["browse"]);

  const best = await readBy(1);
  // The best two are held of a queue whose first is shown: who browsed, and who asked last.
  for (const person of [0, people - 1]) await world.do({ line: 0, hours: 1, act: "move", person });
  expect(await readBy(1)).toBeGreaterThan(best);
  await expectFresh([own], ["move"]);
});

async function doAll(world: { do(one: Step): Promise<unknown> }, some: readonly Step[]) {
  for (const one of some) await world.do(one);
}

async function readAll(scopes: readonly StoreScope[]) {
  return Promise.all(scopes.flatMap((scope) => limits.map((limit) => readQueue(scope, { limit }))));
}

/** Both ways of asking give what a read gives that knows nothing of what was kept. */
async function expectFresh(scopes: readonly StoreScope[], done: string[]) {
  for (const scope of scopes) {
    const consultantId = scope.staffId ?? "";
    for (const limit of limits) {
      const outside = await readQueue(scope, { limit });
      const [inside, fresh] = await readPlain(scope, (reader) =>
        Promise.all([
          readQueueIn(reader, scope, limit),
          queuePage(reader, { consultantId, limit }),
        ]),
      );
      const { seq, open, unread } = fresh;
      const rows = fresh.rows.map(({ text }) => JSON.parse(text));
      for (const answer of [outside, inside]) {
        expect(
          { rows: rowsOf(answer), open: answer.open, unread: answer.unread, seq: answer.seq },
          `the first ${limit} after ${done.join(", ")}`,
        ).toEqual({ rows, open, unread, seq });
        expect(answer.rows.map(({ text }) => text)).toEqual(fresh.rows.map(({ text }) => text));
      }
    }
  }
}

/** A store with two consultants and customers who browse its site, in two lines, and everything that can be done about them. */
async function aHouse() {
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
  return { scopes, do: doOne };

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
