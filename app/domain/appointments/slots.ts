import { openingsBetween, type StoreCalendar } from "#app/domain/stores/business-hours.ts";
import { encloses, joinRanges, overlaps, type TimeRange } from "#app/domain/time/ranges.ts";

export interface ConsultantRange extends TimeRange {
  consultantId: string;
}

export interface SlotWorld {
  store: StoreCalendar;
  slotMinutes: number;
  shifts: readonly ConsultantRange[];
  /** Appointments that stand. */
  bookings: readonly ConsultantRange[];
}

export interface FreeSlot extends TimeRange {
  /** Who is free then, by id. */
  consultantIds: string[];
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** The slots between two instants that begin from now on and that at least one consultant can take. */
export function freeSlots(world: SlotWorld, from: Date, to: Date, now: Date): FreeSlot[] {
  const earliest = from > now ? from : now;
  if (!(earliest < to) || world.slotMinutes <= 0) return [];
  const people = consultantsOf(world);
  return openingsBetween(earliest, to, world.store)
    .flatMap((opening) => slotsIn(opening, world.slotMinutes))
    .filter((slot) => slot.startsAt >= earliest && slot.startsAt < to)
    .map((slot) => ({ ...slot, consultantIds: whoIsFree(people, slot) }))
    .filter((slot) => slot.consultantIds.length > 0);
}

/** The first free slots from now on, for anybody or for one consultant: what to offer instead of a taken one. */
export function nextFreeSlots(
  world: SlotWorld,
  count: number,
  now: Date,
  options: { consultantId?: string; days?: number } = {},
): FreeSlot[] {
  const { consultantId, days = 30 } = options;
  const found: FreeSlot[] = [];
  for (let day = 0; day < days && found.length < count; day += 1) {
    const from = new Date(now.getTime() + day * DAY);
    const slots = freeSlots(world, from, new Date(from.getTime() + DAY), now);
    found.push(
      ...slots.filter((slot) => !consultantId || slot.consultantIds.includes(consultantId)),
    );
  }
  return found.slice(0, count);
}

/** Slots stand at whole steps from the opening, so that everybody sees the same ones. */
function slotsIn(opening: TimeRange, slotMinutes: number): TimeRange[] {
  const length = slotMinutes * MINUTE;
  const slots: TimeRange[] = [];
  const last = opening.endsAt.getTime() - length;
  for (let start = opening.startsAt.getTime(); start <= last; start += length) {
    slots.push({ startsAt: new Date(start), endsAt: new Date(start + length) });
  }
  return slots;
}

interface Consultant {
  id: string;
  shifts: TimeRange[];
  bookings: readonly TimeRange[];
}

function consultantsOf(world: SlotWorld): Consultant[] {
  const ids = [...new Set(world.shifts.map((shift) => shift.consultantId))].sort();
  return ids.map((id) => ({
    id,
    shifts: joinRanges(world.shifts.filter((shift) => shift.consultantId === id)),
    bookings: world.bookings.filter((booking) => booking.consultantId === id),
  }));
}

function whoIsFree(people: readonly Consultant[], slot: TimeRange): string[] {
  return people
    .filter(({ shifts }) => shifts.some((shift) => encloses(shift, slot)))
    .filter(({ bookings }) => !bookings.some((booking) => overlaps(booking, slot)))
    .map(({ id }) => id);
}
