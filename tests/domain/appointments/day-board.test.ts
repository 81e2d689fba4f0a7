import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import {
  markNoShow,
  markNoShows,
  undoNoShow,
} from "#app/domain/appointments/mark-no-show.server.ts";
import { isNoShow } from "#app/domain/appointments/no-show-due.ts";
import { dayBoard, weekOfAppointments } from "#app/domain/appointments/queries.server.ts";
import { checkInGuest } from "#app/domain/check-in/check-in-guest.server.ts";
import { recordOutcome } from "#app/domain/visits/record-outcome.server.ts";
import { startVisit } from "#app/domain/visits/start-visit.server.ts";
import { read } from "#app/infrastructure/transact.server.ts";
import { anAppointment } from "#tests/factories/appointment.ts";
import { aLead } from "#tests/factories/lead.ts";
import { aConsultant, aStaffMember, scopeFor } from "#tests/factories/staff.ts";
import { aProductLine, aStore, asSystem } from "#tests/factories/store.ts";

// 10:00 in Hà Nội on Saturday the 21st.
const now = new Date("2026-11-21T03:00:00Z");
const at = (clock: string, day = "2026-11-21") => new Date(`${day}T${clock}:00+07:00`);
const key = () => randomUUID();

let store: Awaited<ReturnType<typeof aStore>>;
let line: Awaited<ReturnType<typeof aProductLine>>;
let consultant: Awaited<ReturnType<typeof aConsultant>>;
let desk: ReturnType<typeof scopeFor>;
let mine: ReturnType<typeof scopeFor>;

beforeAll(async () => {
  store = await aStore();
  line = await aProductLine();
  consultant = await aConsultant(store);
  desk = scopeFor(await aStaffMember("receptionist", [store]), [store]);
  mine = scopeFor(consultant, [store]);
});

async function expected(name: string, startsAt: Date, more: { cancelledAt?: Date } = {}) {
  const lead = await aLead(store, line, {
    name,
    consultantId: consultant.id,
    phone: `+849${Math.random().toString().slice(2, 10)}`,
  });
  return anAppointment(lead, consultant, startsAt, { minutes: 30, ...more });
}
const board = (date: string, scope = desk) =>
  read(scope, (tx) =>
    dayBoard(tx, scope, { storeId: store.id, timeZone: store.timeZone, date }, now),
  );

describe("dayBoard", () => {
  test("a guest goes from due through waiting and served to done; the day is the store's own", async () => {
    const due = await expected("Due", at("23:30"));
    const waiting = await expected("Waiting", at("00:15"));
    const served = await expected("Served", at("10:00"));
    const done = await expected("Done", at("09:00"));
    await expected("Cancelled", at("15:00"), { cancelledAt: now });
    await expected("Tomorrow", at("00:15", "2026-11-22"));
    const visits = new Map<string, string>();
    for (const { id } of [waiting, served, done]) {
      const answer = await checkInGuest(desk, { appointmentId: id, how: "list", key: key() }, now);
      if (answer.ok) visits.set(id, answer.visitId);
    }
    const visitOf = (of: { id: string }) => visits.get(of.id) ?? "";
    await startVisit(mine, { visitId: visitOf(served), key: key() }, now);
    const outcome = { kind: "lost" as const, reason: "not_now" as const };
    await recordOutcome(mine, { visitId: visitOf(done), outcome, key: key() }, now);

    const cards = await board("2026-11-21");
    expect(cards.map(({ name, state }) => [name, state])).toEqual([
      ["Waiting", "waiting"],
      ["Done", "done"],
      ["Served", "served"],
      ["Due", "due"],
    ]);
    expect(cards[0]).toMatchObject({
      how: "list",
      maskedPhone: expect.stringMatching(/^••• ••• \d{4}$/),
    });
    expect(JSON.stringify(cards)).not.toMatch(/\+84|score|amount/);
    expect(due.id).toBe(cards[3]?.appointmentId);

    const stranger = scopeFor(await aStaffMember("manager", []), []);
    expect(await board("2026-11-21", stranger)).toEqual([]);
    const open = await board("2026-11-23");
    expect(open).toEqual([]);
    const week = await read(desk, (tx) =>
      weekOfAppointments(tx, desk, {
        storeId: store.id,
        timeZone: store.timeZone,
        date: "2026-11-21",
      }),
    );
    expect(week.map(({ date, count }) => `${date.slice(-2)}:${count}`).join(" ")).toBe(
      "16:0 17:0 18:0 19:0 20:0 21:4 22:1",
    );
  });
});

describe("no-shows", () => {
  test("by hand once the time has come, taken back by hand", async () => {
    const { id } = await expected("Late", at("09:30"));
    const ahead = await expected("Ahead", at("16:00"));
    const mark = (appointmentId: string) => markNoShow(desk, { appointmentId, key: key() }, now);
    expect(await mark(ahead.id)).toMatchObject({ reason: "not-due-yet" });
    expect(await mark(id)).toEqual({ ok: true });
    expect(await mark(id)).toMatchObject({ reason: "already-done" });
    expect((await board("2026-11-21")).find(({ name }) => name === "Late")?.state).toBe("no-show");
    expect(await undoNoShow(desk, { appointmentId: id, key: key() })).toEqual({ ok: true });
  });

  test("the sweep marks who is two hours late or whose store has closed, once, and nobody who came", async () => {
    const early = await expected("Early", at("07:00", "2026-11-24"));
    const evening = await expected("Evening", at("19:30", "2026-11-24"));
    await markNoShows(at("09:30", "2026-11-24"));
    const markedAt = async (id: string) =>
      (await asSystem((tx) => tx.appointment.findUniqueOrThrow({ where: { id } }))).noShowAt;
    expect(await markedAt(early.id)).toEqual(at("09:30", "2026-11-24"));
    expect(await markedAt(evening.id)).toBeNull();
    await markNoShows(at("20:01", "2026-11-24"));
    expect(await markedAt(evening.id)).toEqual(at("20:01", "2026-11-24"));
    expect(await markNoShows(at("20:02", "2026-11-24"))).toEqual({ marked: 0 });
    const came = await asSystem((tx) =>
      tx.appointment.count({
        where: { noShowAt: { not: null }, checkIns: { some: { undoneAt: null } } },
      }),
    );
    expect(came).toBe(0);
  });

  test("isNoShow: two hours, or closing time", () => {
    const hours = { sat: "09:00-20:00" };
    const calendar = { hours, timeZone: "Asia/Ho_Chi_Minh" };
    expect(isNoShow(at("10:00"), calendar, at("12:00"))).toBe(false);
    expect(isNoShow(at("10:00"), calendar, at("12:01"))).toBe(true);
    expect(isNoShow(at("19:00"), calendar, at("19:59"))).toBe(false);
    expect(isNoShow(at("19:00"), calendar, at("20:00"))).toBe(true);
    expect(isNoShow(at("19:00"), { hours: {}, timeZone: "Asia/Ho_Chi_Minh" }, at("20:00"))).toBe(
      false,
    );
  });
});
