import type { SlotWorld } from "#app/domain/appointments/slots.ts";
import { openingsBetween } from "#app/domain/stores/business-hours.ts";
import { encloses, joinRanges, overlaps, type TimeRange } from "#app/domain/time/ranges.ts";

/** Why a time cannot be booked, or null when it can. */
export type SlotFault = "in-the-past" | "outside-hours" | "not-on-shift" | "slot-taken";

/** Judges one wanted time in the world of one consultant. */
export function checkSlot(world: SlotWorld, wanted: TimeRange, now: Date): SlotFault | null {
  if (wanted.startsAt < now) return "in-the-past";
  const openings = openingsBetween(wanted.startsAt, wanted.endsAt, world.store);
  if (!openings.some((opening) => encloses(opening, wanted))) return "outside-hours";
  if (!joinRanges(world.shifts).some((shift) => encloses(shift, wanted))) return "not-on-shift";
  return world.bookings.some((booking) => overlaps(booking, wanted)) ? "slot-taken" : null;
}
