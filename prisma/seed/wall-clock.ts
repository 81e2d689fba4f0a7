import { startOfDay } from "#app/domain/time/zones.ts";
import type { Random } from "./random.ts";
import { timeZone } from "./stores.ts";

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

/** The days around `now` as the stores' walls show them; Vietnam keeps one offset all year. */
export type WallClock = {
  now: number;
  midnight: number;
  minutesOfDay(at: number): number;
  startOfDay(at: number): number;
  isWeekend(at: number): boolean;
};

export function openWallClock(now: Date): WallClock {
  const midnight = startOfDay(now, timeZone).getTime();
  const startOf = (at: number) => midnight + Math.floor((at - midnight) / day) * day;
  return {
    now: now.getTime(),
    midnight,
    startOfDay: startOf,
    minutesOfDay: (at) => Math.floor((at - startOf(at)) / minute),
    // The epoch was a Thursday; +7 h turns the instant into local days.
    isWeekend: (at) => [2, 3].includes(Math.floor((startOf(at) + 7 * hour) / day) % 7),
  };
}

/** The hour at which people browse: lunch and evening, hardly at night. */
const browsingHours: readonly (readonly [number, number])[] = [
  [0, 1.2],
  [1, 0.5],
  [6, 1],
  [7, 2],
  [8, 3],
  [9, 4],
  [10, 4.5],
  [11, 5.5],
  [12, 7],
  [13, 5],
  [14, 4],
  [15, 4],
  [16, 4],
  [17, 4.5],
  [18, 5],
  [19, 7],
  [20, 9.5],
  [21, 10],
  [22, 8],
  [23, 4],
];

/** A moment of that day at which someone might browse. */
export function browsingTime(random: Random, dayStart: number): number {
  return dayStart + random.weighted(browsingHours) * hour + random.int(0, 3_599_999);
}

/** The moment itself, or the next morning when a call would disturb. */
export function callTime(random: Random, clock: WallClock, at: number): number {
  const minutes = clock.minutesOfDay(at);
  if (minutes >= 8 * 60 + 15 && minutes <= 20 * 60) return at;
  const start = clock.startOfDay(at) + (minutes > 20 * 60 ? day : 0);
  return start + 8.25 * hour + random.int(0, 70) * minute;
}
