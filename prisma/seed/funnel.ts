import { assignByRule } from "./hand-over.ts";
import {
  book,
  cancel,
  contact,
  drop,
  type Life,
  noShow,
  openedByConsultant,
  openLife,
} from "./life.ts";
import { type DemoCustomer, drawLine } from "./people.ts";
import { arrive, type Ending, finish, followUpAfter, lostReasons, serve, thinkingNotes } from "./store-visit.ts";
import { callTime, day, hour, minute, type WallClock } from "./wall-clock.ts";
import { freeSlot, type Row, type World } from "./world.ts";

/** Leads that open at this moment, by customer: one, seldom a second in another line later. */
export function plannedLeads(
  customer: DemoCustomer,
  clock: WallClock,
): { at: number; walkIn: boolean }[] {
  const { random, intent } = customer;
  if (!customer.person || !random.chance(logistic(2 + 0.9 * intent))) return [];
  const walkIn = random.chance(0.07);
  const research = walkIn ? 0 : random.next() ** 2 * 12 * day;
  const first = awake(customer, clock, customer.firstSeen + research + 9 * minute);
  const again = random.chance(0.07) ? [{ at: first + random.int(20, 45) * day, walkIn: false }] : [];
  return [{ at: first, walkIn }, ...again];
}

/** Most who browse at night leave their number in the evening after; shops are asked while they are awake. */
function awake({ random }: DemoCustomer, clock: WallClock, at: number): number {
  const minutes = clock.minutesOfDay(at);
  const isNight = minutes >= 23 * 60 || minutes < 7 * 60;
  if (!isNight || random.chance(0.2)) return at;
  const evening = clock.startOfDay(at + 2 * hour) + 19 * hour + random.int(0, 230) * minute;
  return Math.min(evening, Math.max(at, clock.now - random.int(20, 300) * minute));
}

/** Writes the life of one lead up to now: everything that would lie in the future has not happened. */
export function liveLead(world: World, customer: DemoCustomer, at: number, walkIn: boolean): Life {
  const { random } = customer;
  const isSecond = world.rows.lead?.some(({ customer_id }) => customer_id === customer.id) ?? false;
  const line = isSecond ? otherLine(customer) : customer.line;
  const life = openLife(world, customer, {
    at,
    line,
    source: walkIn ? "walk_in" : random.weighted([[customer.campaign.source, 90], ["phone", 6], ["partner", 4]]),
    campaign: walkIn ? null : customer.campaign,
    note: random.chance(0.45) ? random.pick(wishes[line]) : undefined,
  });
  if (walkIn) liveWalkIn(life, at);
  else liveOnline(life, at);
  return life;
}

function otherLine(customer: DemoCustomer) {
  for (;;) {
    const line = drawLine(customer.random);
    if (line !== customer.line) return line;
  }
}

function liveWalkIn(life: Life, at: number) {
  assignByRule(life, at);
  if (life.consultant) visitStore(life, at + minute, null, "walk_in");
}

function liveOnline(life: Life, at: number) {
  const { random } = life.customer;
  const { clock } = life.world;
  assignByRule(life, at + random.int(800, 2500));
  for (let morning = clock.startOfDay(at) + day + 8.2 * hour; !life.consultant; morning += day) {
    if (morning > clock.now) return;
    assignByRule(life, morning);
  }
  const opened = callTime(random, clock, at + random.int(1, 25) * minute);
  if (opened > clock.now) return;
  openedByConsultant(life, opened);
  const reached = callUntilReached(life, opened + random.int(1, 9) * minute);
  if (reached) afterContact(life, reached);
}

/** Calls and calls again; the moment at which someone answered, or null. */
function callUntilReached(life: Life, from: number): number | null {
  const { random, intent } = life.customer;
  const { clock } = life.world;
  let at = callTime(random, clock, from);
  for (let attempt = 1; attempt <= 4; attempt++) {
    if (at > clock.now) return null;
    if (random.chance(logistic(0.75 + 0.3 * intent))) return at;
    const busy = random.chance(0.25);
    const next = callTime(random, clock, at + (busy ? 0.5 : random.int(2, 30)) * hour);
    contact(life, at, {
      channel: "call",
      result: busy ? "busy" : "no_answer",
      followUpAt: Math.min(next, at + 2 * hour),
    });
    at = next;
  }
  if (at + 4 * hour <= clock.now) drop(life, at + 4 * hour, "cannot_reach");
  return null;
}

function afterContact(life: Life, at: number) {
  const { random, intent } = life.customer;
  const { clock } = life.world;
  const roll = random.next();
  const books = logistic(-0.1 + 0.6 * intent);
  if (roll < books) {
    reachedAndBooks(life, at);
  } else if (roll < books + (1 - books) * 0.35) {
    keepWarm(life, at);
  } else {
    const again = callTime(random, clock, at + random.int(2, 7) * day);
    contact(life, at, { channel: "call", result: "call_back", callBackAt: again, note: "Đang bận, hẹn gọi lại." });
    const late = again + random.int(0, 50) * minute;
    if (late > clock.now) return;
    if (random.chance(logistic(-0.5 + 0.6 * intent))) reachedAndBooks(life, late);
    else keepWarm(life, late);
  }
}

/** Not now: asked again some days later, and let go when the answer stays the same. */
function keepWarm(life: Life, at: number) {
  const { random } = life.customer;
  const { clock } = life.world;
  const again = callTime(random, clock, at + random.int(2, 7) * day);
  contact(life, at, { channel: "call", result: "reached", followUpAt: again, note: random.pick(refusals) });
  const asked = again + random.int(-30, 240) * minute;
  if (asked > clock.now) return;
  contact(life, asked, { channel: "zalo", result: "sent", note: "Gửi ưu đãi tháng, hỏi thăm kế hoạch." });
  const end = asked + random.int(2, 30) * hour;
  const reason = random.weighted(lostReasons.map(([code, weight]) => [code, weight] as const));
  if (end <= clock.now) drop(life, end, reason);
}

function reachedAndBooks(life: Life, at: number) {
  const { random } = life.customer;
  contact(life, at, { channel: "call", result: "reached", note: random.pick(agreements) });
  bookVisit(life, at + 2 * minute, 1);
}

function bookVisit(life: Life, at: number, attempt: number) {
  const { random, intent } = life.customer;
  const { clock } = life.world;
  if (!life.consultant || at > clock.now) return;
  const wished = at + random.weighted([[0.3, 2], [1, 5], [2, 5], [4, 4], [6, 3]] as const) * day;
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
    const how = random.weighted([["qr", 34], ["list", 40], ["phone", 26]] as const);
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
    if (called + 3 * day <= clock.now) drop(life, called + 3 * day, random.chance(0.5) ? "cannot_reach" : "not_now");
  }
}

/** Arrival, waiting, advice and how it ended; a return goes through here again. */
function visitStore(life: Life, at: number, appointment: Row | null, how: string, nth = 1) {
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
    return { kind: "thinking", followUpAt: followUpAfter(life, at), note: random.pick(thinkingNotes) };
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
    if (startsAt !== null && appointment) visitStore(life, startsAt - 3 * minute, appointment, "list", nth + 1);
    return;
  }
  contact(life, called, { channel: "call", result: "reached", note: random.pick(refusals) });
  const end = called + random.int(10, 200) * minute;
  if (end <= clock.now) drop(life, end, random.chance(0.5) ? "bought_elsewhere" : "not_now");
}

export function logistic(value: number): number {
  return 1 / (1 + Math.exp(-value));
}

const agreements = [
  "Muốn xem mẫu thật và sờ vật liệu.",
  "Cần tư vấn bố trí, sẽ mang bản vẽ.",
  "Đi cùng vợ/chồng cuối tuần.",
  "Hỏi giá trọn gói, hẹn qua cửa hàng để báo chi tiết.",
];

const refusals = [
  "Mới tham khảo, chưa có kế hoạch.",
  "Thấy giá cao hơn dự tính.",
  "Đang đợi người nhà quyết.",
  "Đã đặt bên khác tuần trước.",
];

export const wishes = {
  kitchen: [
    "Chung cư 78 m2, bếp chữ L, muốn xem mẫu gỗ sồi.",
    "Nhà phố 5 x 18, cần bếp có đảo.",
    "Thay tủ bếp cũ, giữ lại bếp từ và máy hút.",
    "Xin báo giá tủ acrylic, dài 3,2 m.",
  ],
  sofa: ["Phòng khách 18 m2, sofa góc.", "Nhà có mèo, cần vải bền.", "Xem da thật và giá giao tận nơi."],
  bedroom: ["Trọn bộ phòng cưới trước Tết.", "Tủ kịch trần cao 2,9 m.", "Giường 1m8 và hai tab."],
  dining: ["Bàn 8 ghế mặt đá.", "Bàn kéo dài cho căn hộ nhỏ."],
} as const;
