import { book, cancel, contact, drop, type Life, noShow } from "./life.ts";
import { lostReasons, refusals, thinkingNotes } from "./notes.ts";
import { arrive, type Ending, finish, followUpAfter, serve } from "./store-visit.ts";
import { callTime, day, hour, minute } from "./wall-clock.ts";
import { freeSlot, type Row } from "./world.ts";

/** Agrees a time in the store, and what became of it. */
export function bookVisit(life: Life, at: number, attempt: number) {
  const { random, intent } = life.customer;
  const { clock } = life.world;
  if (!life.consultant || at > clock.now) return;
  const wished =
    at +
    random.weighted([
      [0.3, 2],
      [1, 5],
      [2, 5],
      [4, 4],
      [6, 3],
    ] as const) *
      day;
  const startsAt = freeSlot(life.consultant, clock, wished);
  const appointment = startsAt === null ? null : book(life, at, startsAt);
  if (!appointment || startsAt === null) return;
  if (random.chance(0.06)) {
    const called = callTime(random, clock, at + (startsAt - at) * 0.6);
    if (called < startsAt && called <= clock.now) cancel(life, appointment, called);
    if (called + 2 * day <= clock.now) drop(life, called + 2 * day, "not_now");
    return;
  }
  if (random.chance(logistic(1.05 + 0.35 * intent))) {
    const arrival = startsAt + Math.round(random.normal() * 7 - 2) * minute;
    const how = random.weighted([
      ["qr", 34],
      ["list", 40],
      ["phone", 26],
    ] as const);
    visitStore(life, arrival, appointment, how);
  } else {
    missVisit(life, appointment, startsAt, attempt);
  }
}

function missVisit(life: Life, appointment: Row, startsAt: number, attempt: number) {
  const { random, intent } = life.customer;
  const { clock } = life.world;
  const noticed = startsAt + random.int(60, 150) * minute;
  if (noticed > clock.now) return;
  noShow(life, appointment, noticed);
  const called = callTime(random, clock, noticed + random.int(1, 20) * hour);
  if (called > clock.now) return;
  if (attempt === 1 && random.chance(logistic(0.1 + 0.5 * intent))) {
    contact(life, called, { channel: "call", result: "reached", note: "Kẹt việc, xin hẹn lại." });
    bookVisit(life, called + 3 * minute, 2);
  } else {
    contact(life, called, { channel: "zalo", result: "sent", note: "Hỏi thăm và gửi lịch trống." });
    if (called + 3 * day <= clock.now)
      drop(life, called + 3 * day, random.chance(0.5) ? "cannot_reach" : "not_now");
  }
}

/** Arrival, waiting, advice and how it ended; a return goes through here again. */
export function visitStore(life: Life, at: number, appointment: Row | null, how: string, nth = 1) {
  const { random } = life.customer;
  const { clock, staffIds } = life.world;
  if (at > clock.now) return;
  const receptionistId = staffIds.get(`reception ${life.store}`) ?? null;
  const visit = arrive(life, at, { how, appointment, receptionistId });
  const served = at + random.int(1, 11) * minute;
  if (served > clock.now) return;
  serve(life, visit, served);
  const ended = served + random.int(28, 95) * minute;
  if (ended > clock.now) return;
  const ending = drawEnding(life, ended, nth);
  finish(life, visit, ended, ending);
  if (ending.kind === "thinking") afterThinking(life, ending.followUpAt, nth);
}

function drawEnding(life: Life, at: number, nth: number): Ending {
  const { random, intent } = life.customer;
  const skill = life.consultant?.seed.skill ?? 0;
  const signs = logistic(-1.95 + 1.05 * intent + skill + (nth > 1 ? 0.5 : 0));
  const roll = random.next();
  if (roll < signs) return { kind: "signed" };
  if (nth === 1 && roll < signs + (1 - signs) * 0.6) {
    return {
      kind: "thinking",
      followUpAt: followUpAfter(life, at),
      note: random.pick(thinkingNotes),
    };
  }
  const [reason, , note] = random.weighted(lostReasons.map((one) => [one, one[1]] as const));
  return { kind: "lost", reason, note };
}

function afterThinking(life: Life, followUpAt: number, nth: number) {
  const { random, intent } = life.customer;
  const { clock } = life.world;
  const called = callTime(random, clock, followUpAt + random.int(-20, 90) * minute);
  if (called > clock.now || !life.consultant) return;
  if (random.chance(logistic(0.1 + 0.7 * intent))) {
    contact(life, called, { channel: "call", result: "reached", note: "Muốn ghé xem lại mẫu." });
    const startsAt = freeSlot(life.consultant, clock, called + random.int(1, 3) * day);
    const appointment = startsAt === null ? null : book(life, called + 2 * minute, startsAt);
    if (startsAt !== null && appointment)
      visitStore(life, startsAt - 3 * minute, appointment, "list", nth + 1);
    return;
  }
  contact(life, called, { channel: "call", result: "reached", note: random.pick(refusals) });
  const end = called + random.int(10, 200) * minute;
  if (end <= clock.now) drop(life, end, random.chance(0.5) ? "bought_elsewhere" : "not_now");
}

export function logistic(value: number): number {
  return 1 / (1 + Math.exp(-value));
}
