import { addDays, instantOf, localTime } from "#app/domain/time/zones.ts";

export type CallBackTime = {
  kind: "hours" | "tonight" | "tomorrowMorning" | "tomorrowAfternoon";
  hours?: number;
  at: Date;
};

const hour = 60 * 60_000;
const [morning, afternoon, evening] = [9 * 60, 14 * 60, 19 * 60];

/** The times at which people ask to be called back, on the store's clock; none of them at night. */
export function callBackTimes(now: Date, timeZone: string): CallBackTime[] {
  const { date, minutes } = localTime(now, timeZone);
  const at = (day: string, minute: number) => instantOf(day, minute, timeZone);
  const tomorrow = addDays(date, 1);
  const soon = [1, 2].map((hours) => ({
    kind: "hours" as const,
    hours,
    at: new Date(now.getTime() + hours * hour),
  }));
  const byDay = (when: Date) => {
    const local = localTime(when, timeZone);
    return local.date === date && local.minutes >= 8 * 60 && local.minutes <= 21 * 60;
  };
  return [
    ...soon.filter((one) => byDay(one.at)),
    ...(minutes < evening - 60 ? [{ kind: "tonight" as const, at: at(date, evening) }] : []),
    { kind: "tomorrowMorning", at: at(tomorrow, morning) },
    { kind: "tomorrowAfternoon", at: at(tomorrow, afternoon) },
  ];
}
