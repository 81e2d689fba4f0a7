import { instantOf, localTime } from "#app/domain/time/zones.ts";

/** What a field for date and time shows: "2027-02-06T09:00" by the clock on the store's wall. */
export function toField(at: Date, zone: string): string {
  const { date, minutes } = localTime(at, zone);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${date}T${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** The instant that such a field means; null while it is not filled in. */
export function fromField(text: string, zone: string): Date | null {
  const [, date, hours, minutes] = /^(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)/.exec(text) ?? [];
  return date ? instantOf(date, Number(hours) * 60 + Number(minutes), zone) : null;
}
