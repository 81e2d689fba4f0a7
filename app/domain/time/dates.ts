import { localTime } from "#app/domain/time/zones.ts";

/** `06/02/2027` in the store's zone, in both languages: day, month, year. */
export function formatDate(at: Date, zone: string): string {
  const [year, month, day] = localTime(at, zone).date.split("-");
  return `${day}/${month}/${year}`;
}

/** `09:05` on the store's wall clock. */
export function formatTime(at: Date, zone: string): string {
  const { minutes } = localTime(at, zone);
  return [Math.floor(minutes / 60), minutes % 60].map((n) => String(n).padStart(2, "0")).join(":");
}
