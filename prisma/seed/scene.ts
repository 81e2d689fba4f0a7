import { assignByRule, moveByHand } from "./hand-over.ts";
import { book, contact, type Life, openedByConsultant, openLife } from "./life.ts";
import { wishes } from "./notes.ts";
import { type DemoCustomer, drawFavourites } from "./people.ts";
import type { LineCode } from "./products.ts";
import { arrive } from "./store-visit.ts";
import type { StoreCode } from "./stores.ts";
import { day, hour, minute } from "./wall-clock.ts";
import { type Consultant, isFree, isOnShift, loadAt, type Row, type World } from "./world.ts";

export type Scenes = {
  world: World;
  store: StoreCode;
  /** customers who have no history yet */
  cast: DemoCustomer[];
  played: Life[];
  /** an hour of yesterday at which everybody but the night works and calls disturb nobody */
  yesterday: number;
  /** since when today's visits may have happened: the opening, or shortly before now where that is still to come */
  dayBegan: number;
};

/** Prepares the scenes of one store. */
export function startScenes(
  world: World,
  store: StoreCode,
  customers: readonly DemoCustomer[],
): Scenes {
  const { clock } = world;
  const isOpen = clock.minutesOfDay(clock.now) >= 9.5 * 60;
  return {
    world,
    store,
    cast: customers.filter((customer) => customer.inCast && customer.store === store),
    played: [],
    yesterday: clock.midnight - 10 * hour + 12 * minute,
    dayBegan: isOpen ? clock.midnight + 8.5 * hour : Math.max(clock.midnight, clock.now - 3 * hour),
  };
}

/** The consultant whose sign-in the demo prints. */
export function demoConsultant(world: World): Consultant {
  const found = world.consultants.HN.find(({ seed }) => seed.email.startsWith("consultant@"));
  if (!found) throw new Error("The demo has no consultant to sign in as");
  return found;
}

/** Opens a lead of today's scenes and gives it to someone: by rule, or to the one that the scene needs. */
export function openScene(
  scenes: Scenes,
  of: { at: number; source?: string; line?: LineCode; to?: Consultant; intent?: number },
): Life {
  const { world } = scenes;
  const customer = scenes.cast.shift();
  if (!customer) throw new Error(`The cast of ${scenes.store} is too small for its scenes`);
  customer.firstSeen = Math.min(customer.firstSeen, of.at - day);
  customer.intent = of.intent ?? customer.intent;
  setLine(customer, of.line ?? customer.line);
  const life = openLife(world, customer, {
    at: of.at,
    line: customer.line,
    source: of.source ?? customer.campaign.source,
    campaign: of.source ? null : customer.campaign,
    note: customer.random.chance(0.6) ? customer.random.pick(wishes[customer.line]) : undefined,
  });
  const at = of.at + 1200;
  const demo = demoConsultant(world);
  if (of.to) {
    if (!assignTo(life, at, of.to)) moveByHand(life, at + 4 * minute, of.to);
  } else {
    assignByRule(life, at, { among: (one) => one !== demo });
  }
  scenes.played.push(life);
  return life;
}

/** What they look at follows what they came for. */
function setLine(customer: DemoCustomer, line: LineCode) {
  if (customer.line === line) return;
  customer.line = line;
  customer.favourites = drawFavourites(customer.random, line);
}

/** A lead of yesterday that was called and has an appointment at that moment, with whoever is free for it. */
export function openBooked(scenes: Scenes, startsAt: number, to?: Consultant, intent?: number) {
  const { world, yesterday, store } = scenes;
  const start = Math.max(world.clock.midnight, Math.floor(startsAt / (5 * minute)) * 5 * minute);
  const advisor = to ?? freeAdvisor(world, store, start);
  const life = openScene(scenes, {
    at: yesterday,
    to: advisor,
    line: advisor.seed.lines[0],
    intent,
  });
  openedByConsultant(life, yesterday + 12 * minute);
  const note = "Muốn xem mẫu thật và sờ vật liệu.";
  contact(life, yesterday + 15 * minute, { channel: "call", result: "reached", note });
  const appointment = book(life, yesterday + 18 * minute, start);
  return { life, appointment, startsAt: start };
}

/** The guest walks in. */
export function arriveAt(
  scenes: Scenes,
  scene: { life: Life; appointment: Row | null },
  at: number,
  how: string,
): Row {
  const receptionistId = scenes.world.staffIds.get(`reception ${scenes.store}`) ?? null;
  const { life, appointment } = scene;
  return arrive(life, at, {
    how: appointment ? how : "walk_in",
    appointment,
    receptionistId,
  });
}

/** Who could advise a guest at that hour: on shift and free before anybody else, then the least busy. */
function freeAdvisor(world: World, store: StoreCode, at: number): Consultant {
  const demo = demoConsultant(world);
  const people = world.consultants[store].filter((one) => one !== demo);
  const cost = (one: Consultant) =>
    (isFree(one, at, at + hour) ? 0 : 100) +
    (isOnShift(one, at) ? 0 : 30) +
    loadAt(one, world.clock.now);
  return people.reduce((best, one) => (cost(one) < cost(best) ? one : best));
}

function assignTo(life: Life, at: number, to: Consultant): boolean {
  if (!isOnShift(to, at)) {
    assignByRule(life, at, { among: (one) => one !== demoConsultant(life.world) });
    return life.consultant === to;
  }
  assignByRule(life, at, { among: (one) => one === to });
  return life.consultant === to;
}
