import { bookVisit, logistic, visitStore } from "./come-to-store.ts";
import { assignByRule } from "./hand-over.ts";
import { contact, drop, type Life, openedByConsultant, openLife } from "./life.ts";
import { agreements, lostReasons, refusals, wishes } from "./notes.ts";
import { type DemoCustomer, drawLine } from "./people.ts";
import { callTime, day, hour, minute, type WallClock } from "./wall-clock.ts";
import type { World } from "./world.ts";

/** Leads that open at this moment, by customer: one, seldom a second in another line later. */
export function plannedLeads(
  customer: DemoCustomer,
  clock: WallClock,
): { at: number; walkIn: boolean }[] {
  const { random, intent } = customer;
  if (!customer.person || !random.chance(logistic(2 + 0.9 * intent))) return [];
  const walkIn = random.chance(0.07);
  const research = walkIn ? 0 : random.next() ** 2 * 12 * day;
  const first = walkIn
    ? clock.startOfDay(customer.firstSeen) + day + random.int(9 * 60, 19 * 60) * minute
    : awake(customer, clock, customer.firstSeen + research + 9 * minute);
  const again = random.chance(0.07)
    ? [{ at: first + random.int(20, 45) * day, walkIn: false }]
    : [];
  return [{ at: first, walkIn }, ...again];
}

/** Most who browse in the evening or at night leave their number on the day after. */
function awake({ random }: DemoCustomer, clock: WallClock, at: number): number {
  const minutes = clock.minutesOfDay(at);
  const isLate = minutes >= 20 * 60 || minutes < 7 * 60;
  if (!isLate || random.chance(0.3)) return at;
  return clock.startOfDay(at + 4 * hour) + 8 * hour + random.int(0, 660) * minute;
}

/** Writes the life of one lead up to now: everything that would lie in the future has not happened. */
export function liveLead(world: World, customer: DemoCustomer, at: number, walkIn: boolean): Life {
  const { random } = customer;
  const isSecond = world.rows.lead?.some(({ customer_id }) => customer_id === customer.id) ?? false;
  const line = isSecond ? otherLine(customer) : customer.line;
  const life = openLife(world, customer, {
    at,
    line,
    source: walkIn
      ? "walk-in"
      : random.weighted([
          [customer.campaign.source, 90],
          ["phone", 6],
          ["partner", 4],
        ]),
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
  // A guest who stands in the store is never sent away: somebody takes one more.
  if (!life.consultant) assignByRule(life, at + 1000, { roomLeft: -50 });
  if (life.consultant) visitStore(life, at + minute, null, "walk_in");
}

function liveOnline(life: Life, at: number) {
  const { random } = life.customer;
  const { clock } = life.world;
  assignByRule(life, at + random.int(800, 2500));
  if (!life.consultant) assignByRule(life, at + 90_000, { roomLeft: 1 });
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
    contact(life, at, {
      channel: "call",
      result: "call_back",
      callBackAt: again,
      note: "Đang bận, hẹn gọi lại.",
    });
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
  const again = callTime(random, clock, at + random.int(2, 5) * day);
  contact(life, at, {
    channel: "call",
    result: "reached",
    followUpAt: again,
    note: random.pick(refusals),
  });
  const asked = again + random.int(-30, 240) * minute;
  if (asked > clock.now) return;
  contact(life, asked, {
    channel: "zalo",
    result: "sent",
    note: "Gửi ưu đãi tháng, hỏi thăm kế hoạch.",
  });
  const end = asked + random.int(2, 30) * hour;
  const reason = random.weighted(lostReasons.map(([code, weight]) => [code, weight] as const));
  if (end <= clock.now) drop(life, end, reason);
}

function reachedAndBooks(life: Life, at: number) {
  const { random } = life.customer;
  contact(life, at, { channel: "call", result: "reached", note: random.pick(agreements) });
  bookVisit(life, at + 2 * minute, 1);
}
