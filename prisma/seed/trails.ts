import { type BrowsingEvent, browse, type SessionPlan } from "./browsing.ts";
import { campaigns } from "./campaigns.ts";
import type { Life } from "./life.ts";
import type { DemoCustomer } from "./people.ts";
import { browsingTime, day, minute, type WallClock } from "./wall-clock.ts";

/** The whole trail of a customer up to now, in order: research before a lead, and interest that goes on after it. */
export function trailOf(customer: DemoCustomer, lives: readonly Life[], clock: WallClock) {
  if (!customer.trail) return [];
  const sessions = [
    ...research(customer, lives, clock),
    ...lives.filter(({ lead }) => lead.source !== "walk-in").map((life) => submitting(life)),
    ...lives.flatMap((life) => afterwards(life)),
  ];
  return sessions
    .flat()
    .filter(({ occurred_at }) => occurred_at.getTime() <= clock.now)
    .sort((a, b) => a.occurred_at.getTime() - b.occurred_at.getTime());
}

/** A session of someone who looks at the shop at this very moment. */
export function browsingNow(life: Life, secondsAgo: number): BrowsingEvent[] {
  const { clock } = life.world;
  const plan = planOf(life.customer, { line: life.line, pages: life.customer.random.int(3, 6) });
  return browse(life.customer, plan, { endsAt: clock.now - secondsAgo * 1000 });
}

function research(customer: DemoCustomer, lives: readonly Life[], clock: WallClock) {
  const until =
    lives[0]?.lead.opened_at.getTime() ?? Math.min(clock.now, customer.firstSeen + 20 * day);
  const { random } = customer;
  const count = lives.length > 0 ? sessionCount(customer, 2.1) - 1 : sessionCount(customer, 1.5);
  const span = Math.max(0, until - customer.firstSeen - 40 * minute);
  return Array.from({ length: Math.max(lives.length > 0 ? 0 : 1, count) }, (_, index) => {
    const startsAt = customer.firstSeen + (index === 0 ? 0 : span * random.next());
    return browse(customer, planOf(customer, { first: index === 0 }), { startsAt });
  });
}

function submitting(life: Life): BrowsingEvent[] {
  const { customer, lead, line } = life;
  const name = customer.random.chance(0.1) ? "Appointment Requested" : "Lead Submitted";
  const plan = planOf(customer, { line, first: true, submits: { leadId: lead.id, name } });
  return browse(customer, plan, { endsAt: lead.opened_at.getTime() });
}

/** People who mean it keep looking while they are being served; who gave up hardly does. */
function afterwards(life: Life): BrowsingEvent[][] {
  const { customer, lead, world } = life;
  const { random, intent } = customer;
  const from = lead.opened_at.getTime() + 30 * minute;
  const until = Math.min(world.clock.now, lead.closed_at?.getTime() ?? Number.POSITIVE_INFINITY);
  const days = Math.max(0, (until - from) / day);
  const count = Math.round(days * 0.15 * Math.exp(0.55 * intent) * (0.4 + random.next()));
  return Array.from({ length: Math.min(9, count) }, () => {
    const dayStart = world.clock.startOfDay(from + random.next() * (until - from));
    const startsAt = Math.max(from, browsingTime(random, dayStart));
    return browse(customer, planOf(customer, { line: life.line }), { startsAt });
  });
}

function planOf(
  customer: DemoCustomer,
  of: {
    line?: SessionPlan["line"];
    first?: boolean;
    pages?: number;
    submits?: SessionPlan["submits"];
  },
): SessionPlan {
  const { random, intent } = customer;
  const pages = 1 + Math.floor(-Math.log(1 - random.next()) * 2.7 * Math.exp(0.22 * intent));
  return {
    line:
      of.line ??
      (random.chance(0.9) ? customer.line : random.pick(["kitchen", "sofa", "bedroom", "dining"])),
    campaign: of.first ? customer.campaign : returningBy(customer),
    pages: of.pages ?? Math.min(14, pages),
    submits: of.submits,
  };
}

/** A return is typed in or found; some are brought back by an ad. */
function returningBy({ random, campaign }: DemoCustomer) {
  if (random.chance(0.5)) return null;
  return random.chance(0.5) ? campaign : random.weighted(campaigns.map((one) => [one, one.share]));
}

function sessionCount({ random, intent }: DemoCustomer, usual: number): number {
  return Math.min(12, Math.round(usual * Math.exp(0.38 * intent) * (0.5 + random.next()) + 0.3));
}
