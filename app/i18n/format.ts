import type { TFunction } from "i18next";
import { createContext, useContext, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { isLanguage, type Language, localeOf } from "#app/i18n/languages.ts";

export type Moment = Date | string | number;

/** The time zone in which days and hours are shown: that of the person's store. */
export const TimeZoneContext = createContext("Asia/Ho_Chi_Minh");

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");
const millis = (moment: Moment) => new Date(moment).getTime();
const twoDigits = (value: number) => String(value).padStart(2, "0");

const formatters = new Map<string, ReturnType<typeof createFormatters>>();

/** Made once per language and zone: making them costs more than drawing the row that uses them. */
function formattersOf(language: Language, timeZone: string) {
  const key = `${language} ${timeZone}`;
  const known = formatters.get(key) ?? createFormatters(localeOf[language], timeZone);
  formatters.set(key, known);
  return known;
}

function createFormatters(locale: string, timeZone: string) {
  return {
    dates: new Intl.DateTimeFormat(locale, {
      timeZone,
      day: "2-digit",
      month: "2-digit",
      year: "numeric",
    }),
    times: new Intl.DateTimeFormat(locale, {
      timeZone,
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    }),
    weekdays: new Intl.DateTimeFormat(locale, { timeZone, weekday: "long" }),
    keys: new Intl.DateTimeFormat("en-CA", { timeZone }),
    numbers: new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }),
    percents: new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 }),
  };
}

/** Writes dates, times, money and phones as people here expect them. Pure, given `t`. */
export function createFormat(t: TFunction, language: Language, timeZone: string) {
  const { dates, times, weekdays, keys, numbers, percents } = formattersOf(language, timeZone);

  const number = (value: number) => plain(numbers.format(value));
  const date = (moment: Moment) => dates.format(millis(moment));
  const time = (moment: Moment) => times.format(millis(moment));
  const dateTime = (moment: Moment) => `${time(moment)} ${date(moment)}`;
  const dayKey = (moment: Moment) => keys.format(millis(moment));
  const weekday = (moment: Moment) => weekdays.format(millis(moment));

  const money = (amount: number, shape: "full" | "short" = "full") => {
    const size = Math.abs(amount);
    if (shape === "short" && size >= 1e9)
      return t("money.billion", { amount: number(amount / 1e9) });
    if (shape === "short" && size >= 1e6)
      return t("money.million", { amount: number(amount / 1e6) });
    if (shape === "short" && size >= 1e4)
      return t("money.thousand", { amount: number(amount / 1e3) });
    return t("money.amount", { amount: number(amount) });
  };

  const percent = (ratio: number) => plain(percents.format(ratio)).replace(/\s/g, "");

  /** "3 minutes ago"; beyond a week the date itself. */
  const relative = (moment: Moment, now: Moment) => {
    const gone = millis(now) - millis(moment);
    const count = (unit: number) => ({ count: Math.floor(Math.abs(gone) / unit) });
    if (Math.abs(gone) >= 7 * day) return date(moment);
    if (Math.abs(gone) < 45 * second) return t("relative.now");
    if (gone > 0) {
      if (gone < minute) return t("relative.secondsAgo", count(second));
      if (gone < hour) return t("relative.minutesAgo", count(minute));
      if (gone < day) return t("relative.hoursAgo", count(hour));
      return t("relative.daysAgo", count(day));
    }
    if (-gone < hour) return t("relative.inMinutes", { count: Math.ceil(-gone / minute) });
    if (-gone < day) return t("relative.inHours", count(hour));
    return t("relative.inDays", count(day));
  };

  /** "Today", "Yesterday", or weekday and date: a heading over a day's entries. */
  const dayHeading = (moment: Moment, now: Moment) => {
    const key = dayKey(moment);
    if (key === dayKey(now)) return t("days.today");
    if (key === dayKey(millis(now) - day)) return t("days.yesterday");
    if (key === dayKey(millis(now) + day)) return t("days.tomorrow");
    return `${weekday(moment)}, ${date(moment)}`;
  };

  /** The shortest way to name an agreed time: the hour today, with the date on other days. */
  const when = (moment: Moment, now: Moment) => {
    const key = dayKey(moment);
    if (key === dayKey(now)) return time(moment);
    if (key === dayKey(millis(now) + day)) return t("when.tomorrow", { time: time(moment) });
    if (key === dayKey(millis(now) - day)) return t("when.yesterday", { time: time(moment) });
    return dateTime(moment);
  };

  const duration = (seconds: number) => {
    const whole = Math.max(0, Math.round(seconds));
    if (whole < 60) return t("duration.seconds", { count: whole });
    if (whole < 3600) return t("duration.minutes", { count: Math.round(whole / 60) });
    if (whole >= 2 * 86_400) return t("duration.days", { count: Math.floor(whole / 86_400) });
    const hours = Math.floor(whole / 3600);
    const minutes = Math.floor((whole % 3600) / 60);
    return minutes === 0
      ? t("duration.hours", { count: hours })
      : t("duration.hoursMinutes", { hours, minutes });
  };

  /** "04:12", "1:04:12": for clocks that run. */
  const clock = (seconds: number) => {
    const whole = Math.max(0, Math.floor(seconds));
    const rest = `${twoDigits(Math.floor((whole % 3600) / 60))}:${twoDigits(whole % 60)}`;
    return whole < 3600 ? rest : `${Math.floor(whole / 3600)}:${rest}`;
  };

  return {
    language,
    timeZone,
    number,
    percent,
    money,
    date,
    time,
    dateTime,
    dayKey,
    weekday,
    dayHeading,
    when,
    relative,
    duration,
    clock,
    phone: formatPhone,
  };
}

export type Format = ReturnType<typeof createFormat>;

/** "+84912345678" as "0912 345 678"; masked and foreign numbers keep their digits, grouped. */
export function formatPhone(phone: string): string {
  const compact = phone.replace(/\s/g, "");
  const local = compact.startsWith("+84") ? `0${compact.slice(3)}` : compact;
  if (/^0.{9}$/.test(local)) return `${local.slice(0, 4)} ${local.slice(4, 7)} ${local.slice(7)}`;
  if (/^0.{10}$/.test(local)) return `${local.slice(0, 3)} ${local.slice(3, 7)} ${local.slice(7)}`;
  return phone;
}

/** The formats of the person who looks, in their language and their store's time zone. */
export function useFormat(): Format {
  const { t, i18n } = useTranslation("common");
  const timeZone = useContext(TimeZoneContext);
  const language = isLanguage(i18n.language) ? i18n.language : "vi";
  return useMemo(() => createFormat(t, language, timeZone), [t, language, timeZone]);
}
