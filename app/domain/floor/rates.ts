import { addDays, instantOf, localTime, startOfDay } from "#app/domain/time/zones.ts";

/** A rate as it was counted: it is never told without its denominator. */
export interface Rate {
  numerator: number;
  denominator: number;
}

/** What one store counted in one stretch of time. */
export interface FloorCounts {
  /** Customers who browsed: of this store, or of no store yet. */
  browsing: number;
  /** Those of them who became a lead of this store. */
  browsingToLead: number;
  leads: number;
  leadsWithAppointment: number;
  /** Appointments whose time has come and which were not cancelled. */
  due: number;
  kept: number;
  /** Leads with at least one visit. */
  visited: number;
  signed: number;
}

export interface FloorRates {
  clickToLead: Rate;
  leadToAppointment: Rate;
  showRate: Rate;
  showToSign: Rate;
}

export interface Stretch {
  from: Date;
  to: Date;
}

const DAY_MINUTES = 24 * 60;

/** Today so far by the store's wall clock, and the same weekday a week before up to the same hour. */
export function dayAndWeekBefore(
  now: Date,
  timeZone: string,
): { today: Stretch; weekBefore: Stretch } {
  const { date, minutes } = localTime(now, timeZone);
  const then = addDays(date, -7);
  const withinMinute = now.getTime() % 60_000;
  const until = instantOf(then, minutes, timeZone).getTime() + withinMinute;
  const nextMidnight = instantOf(then, DAY_MINUTES, timeZone).getTime();
  return {
    today: { from: startOfDay(now, timeZone), to: now },
    weekBefore: {
      from: instantOf(then, 0, timeZone),
      to: new Date(Math.min(until, nextMidnight)),
    },
  };
}

export function ratesOf(counts: FloorCounts): FloorRates {
  return {
    clickToLead: { numerator: counts.browsingToLead, denominator: counts.browsing },
    leadToAppointment: { numerator: counts.leadsWithAppointment, denominator: counts.leads },
    showRate: { numerator: counts.kept, denominator: counts.due },
    showToSign: { numerator: counts.signed, denominator: counts.visited },
  };
}
