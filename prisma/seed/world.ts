import type { LineCode } from "./products.ts";
import type { Random } from "./random.ts";
import { type StaffSeed, shiftsOf, staff } from "./staff.ts";
import type { StoreCode } from "./stores.ts";
import { day, hour, minute, type WallClock } from "./wall-clock.ts";

export type Row = Record<string, unknown>;

export type LeadRow = Row & {
  id: string;
  stage: "new" | "assigned" | "contacted" | "appointment" | "showed" | "signed" | "dropped";
  opened_at: Date;
  closed_at: Date | null;
  consultant_id: string | null;
  opened_by_consultant_at: Date | null;
  follow_up_at: Date | null;
};

export type Consultant = {
  id: string;
  seed: StaffSeed;
  /** open leads they may hold at once */
  capacity: number;
  shifts: { from: number; to: number }[];
  /** appointments that stand */
  booked: { from: number; to: number }[];
  /** leads ever held: when they came and when they closed */
  held: LeadRow[];
};

/** What the history is written into while it is being made up. */
export type World = {
  clock: WallClock;
  /** leads that the past left each consultant room for, so that those who come in now find someone */
  roomLeft: number;
  random: Random;
  storeIds: Record<StoreCode, string>;
  lineIds: Record<LineCode, string>;
  productIds: Map<string, string>;
  staffIds: Map<string, string>;
  /** by id */
  staffNumbers: Map<string, number>;
  consultants: Record<StoreCode, Consultant[]>;
  rows: Record<string, Row[]>;
  /** what happened to a lead in person, with the table it stands in */
  byLead: Map<string, { table: string; row: Row }[]>;
};

const inPerson = ["contact", "appointment", "visit"];

export function addRow<T extends Row>(world: World, table: string, row: T): T {
  world.rows[table] ??= [];
  world.rows[table].push(row);
  if (inPerson.includes(table)) {
    const leadId = String(row.lead_id);
    const known = world.byLead.get(leadId) ?? [];
    world.byLead.set(leadId, [...known, { table, row }]);
  }
  return row;
}

/** Days of shifts kept behind and ahead of the first start. */
export const shiftDays = { behind: 91, ahead: 21 };

export function consultantsOf(
  store: StoreCode,
  ids: Map<string, string>,
  clock: WallClock,
): Consultant[] {
  return staff
    .filter((person) => person.role === "consultant" && person.store === store)
    .map((seed) => ({
      id: ids.get(seed.email) ?? "",
      seed,
      capacity: seed.capacity,
      shifts: shiftsOf(seed, new Date(clock.now), -shiftDays.behind, shiftDays.ahead).map(
        ({ startsAt, endsAt }) => ({ from: startsAt.getTime(), to: endsAt.getTime() }),
      ),
      booked: [],
      held: [],
    }));
}

export function isOnShift(consultant: Consultant, at: number): boolean {
  return consultant.shifts.some(({ from, to }) => from <= at && at < to);
}

/** Leads that the consultant held open at that moment. */
export function loadAt(consultant: Consultant, at: number): number {
  return consultant.held.filter(
    (lead) =>
      lead.consultant_id === consultant.id &&
      lead.opened_at.getTime() <= at &&
      (lead.closed_at === null || lead.closed_at.getTime() > at),
  ).length;
}

export function isFree(consultant: Consultant, from: number, to: number): boolean {
  return !consultant.booked.some((other) => other.from < to && from < other.to);
}

/** The first free hour of the consultant in opening time, not before that moment; null within ten days of none. */
export function freeSlot(
  consultant: Consultant,
  clock: WallClock,
  notBefore: number,
): number | null {
  const first = Math.ceil((notBefore - 30 * minute) / hour) * hour + 30 * minute;
  for (let start = first; start < first + 10 * day; start += hour) {
    const minutes = clock.minutesOfDay(start);
    if (minutes < 510 || minutes > 19 * 60 + 30) continue;
    const atWork =
      consultant.seed.shift === "demo-night" ||
      consultant.shifts.some(({ from, to }) => from <= start && start + hour <= to);
    if (atWork && isFree(consultant, start, start + hour)) return start;
  }
  return null;
}
