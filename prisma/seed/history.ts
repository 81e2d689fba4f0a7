import type { BrowsingEvent } from "./browsing.ts";
import { liveLead, plannedLeads } from "./funnel.ts";
import { buildHouse } from "./house.ts";
import { scoreLives } from "./interest.ts";
import type { Life } from "./life.ts";
import { type DemoCustomer, drawCustomers } from "./people.ts";
import { addCustomer } from "./people-rows.ts";
import { settlePromises } from "./promises.ts";
import { settleDemoConsultant } from "./settle.ts";
import { playToday } from "./today.ts";
import { browsingNow, trailOf } from "./trails.ts";
import { openWallClock } from "./wall-clock.ts";
import type { Row, World } from "./world.ts";

/** Makes up the whole history up to `now`, as rows. The same `now` gives the same rows. */
export function writeHistory(now: Date, passwordHash: string): Record<string, Row[]> {
  const clock = openWallClock(now);
  const world = buildHouse(clock, passwordHash);
  const customers = drawCustomers(clock);
  const past = livePast(world, customers);
  settleDemoConsultant(world, past);
  world.roomLeft = 0;
  const { played, online } = playToday(world, customers);
  const lives = groupByCustomer([...past, ...played]);
  for (const customer of customers) {
    const mine = lives.get(customer) ?? [];
    const trail = [...trailOf(customer, mine, clock), ...onlineTrail(mine, online)];
    scoreLives(world, mine, trail);
    addCustomer(world, customer, trail);
  }
  settleStaff(world);
  settlePromises(world);
  return world.rows;
}

function livePast(world: World, customers: readonly DemoCustomer[]): Life[] {
  return customers
    .filter(({ inCast }) => !inCast)
    .flatMap((customer) =>
      plannedLeads(customer, world.clock).map((plan) => ({ customer, ...plan })),
    )
    .filter(({ at }) => at <= world.clock.now)
    .sort((a, b) => a.at - b.at)
    .map(({ customer, at, walkIn }) => liveLead(world, customer, at, walkIn));
}

function onlineTrail(lives: readonly Life[], online: ReadonlyMap<string, number>): BrowsingEvent[] {
  return lives.flatMap((life) => {
    const secondsAgo = online.get(life.lead.id);
    return secondsAgo === undefined ? [] : browsingNow(life, secondsAgo);
  });
}

function groupByCustomer(lives: readonly Life[]): Map<DemoCustomer, Life[]> {
  const groups = new Map<DemoCustomer, Life[]>();
  for (const life of lives) groups.set(life.customer, [...(groups.get(life.customer) ?? []), life]);
  return groups;
}

function settleStaff(world: World) {
  const last = new Map<string, Date>();
  for (const { consultant_id, assigned_at } of world.rows.lead ?? []) {
    const known = last.get(String(consultant_id));
    if (assigned_at instanceof Date && !(known && known > assigned_at))
      last.set(String(consultant_id), assigned_at);
  }
  for (const person of world.rows.staff ?? []) {
    person.last_assigned_at = last.get(String(person.id)) ?? null;
  }
  for (const { id, capacity } of Object.values(world.consultants).flat()) {
    const person = world.rows.staff?.find((row) => row.id === id);
    if (person) person.capacity = capacity;
  }
}
