export interface TrueTime {
  /** When it happened, by our clock. */
  at: Date;
  /** What the device said, for the record; null when it said nothing that is a time. */
  deviceAt: Date | null;
  /** The device's clock is wrong, or its time could not be believed. */
  flagged: boolean;
}

const MINUTE = 60_000;
export const OLDEST_BELIEVED_MS = 30 * 24 * 60 * MINUTE;
export const CLOCK_TOLERANCE_MS = 5 * MINUTE;
const YEARS = { first: 1970, last: 2100 };

/**
 * Puts a device's time on our clock: `receivedAt - (sentAt - deviceTime)`, never after it was received and
 * never more than 30 days before.
 */
export function trueTime(deviceTime: unknown, sentAt: unknown, receivedAt: Date): TrueTime {
  const deviceAt = parseInstant(deviceTime);
  const said = deviceTime !== null && deviceTime !== undefined && deviceTime !== "";
  if (!deviceAt) return { at: receivedAt, deviceAt: null, flagged: said };
  const received = receivedAt.getTime();
  const sent = parseInstant(sentAt)?.getTime() ?? received;
  const corrected = received - (sent - deviceAt.getTime());
  const at = Math.min(received, Math.max(received - OLDEST_BELIEVED_MS, corrected));
  const wrongClock = Math.abs(sent - received) > CLOCK_TOLERANCE_MS;
  const unbelievable = Math.abs(corrected - at) > CLOCK_TOLERANCE_MS;
  return { at: new Date(at), deviceAt, flagged: wrongClock || unbelievable };
}

const ISO =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/i;

/** Reads an instant of a bounded year; text must be ISO 8601 and exist in the calendar. No zone means UTC. */
export function parseInstant(raw: unknown): Date | null {
  const instant = typeof raw === "string" ? parseIso(raw.trim()) : asDate(raw);
  const year = instant?.getUTCFullYear() ?? Number.NaN;
  return year >= YEARS.first && year <= YEARS.last ? instant : null;
}

function asDate(raw: unknown): Date | null {
  return raw instanceof Date || typeof raw === "number" ? new Date(raw) : null;
}

function parseIso(text: string): Date | null {
  const [, year, month, day, hour = "00", minute = "00", second = "00", offset = "Z"] =
    ISO.exec(text) ?? [];
  const date = `${year}-${month}-${day}`;
  const midnight = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(midnight.getTime()) || midnight.toISOString().slice(0, 10) !== date) return null;
  const fraction = /\.(\d{1,3})/.exec(text)?.[1]?.padEnd(3, "0") ?? "000";
  const zone = offset.toUpperCase().replace(/^([+-]\d{2})(\d{2})$/, "$1:$2");
  const instant = new Date(`${date}T${hour}:${minute}:${second}.${fraction}${zone}`);
  return Number.isNaN(instant.getTime()) ? null : instant;
}
