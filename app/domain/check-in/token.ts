import { z } from "zod";

/** Two hours after the appointment a card opens no door. */
export const TOKEN_GRACE_MS = 2 * 60 * 60_000;

/** A check-in card says which appointment, at which store, until when; never who. */
export const tokenPayloadSchema = z.object({
  appointmentId: z.uuid(),
  storeId: z.uuid(),
  expiresAt: z.date().min(new Date("2020-01-01T00:00:00Z")).max(new Date("2100-01-01T00:00:00Z")),
});
export type TokenPayload = z.infer<typeof tokenPayloadSchema>;

export type TokenRefusal = "malformed" | "forged" | "expired" | "other-store" | "used";

const VERSION = "1";
const TEXT = /^1\.([0-9a-f]{32})\.([0-9a-f]{32})\.([0-9a-z]{1,9})$/;

/** What is signed: short, for a QR that a cheap scanner reads from a metre. */
export function encodePayload(payload: TokenPayload): string {
  const { appointmentId, storeId, expiresAt } = tokenPayloadSchema.parse(payload);
  const seconds = Math.floor(expiresAt.getTime() / 1000).toString(36);
  return [VERSION, withoutDashes(appointmentId), withoutDashes(storeId), seconds].join(".");
}

export function decodePayload(text: string): TokenPayload | null {
  const [, appointment, store, seconds] = TEXT.exec(text) ?? [];
  if (!appointment || !store || !seconds) return null;
  const parsed = tokenPayloadSchema.safeParse({
    appointmentId: withDashes(appointment),
    storeId: withDashes(store),
    expiresAt: new Date(Number.parseInt(seconds, 36) * 1000),
  });
  return parsed.success && encodePayload(parsed.data) === text ? parsed.data : null;
}

/** A token is the payload and, after the last dot, its signature. */
export function joinToken(payload: string, signature: string): string {
  return `${payload}.${signature}`;
}

/** Takes apart a token, or the address of a card that ends in one: scanners type what the QR holds. */
export function splitToken(scanned: string): { payload: string; signature: string } | null {
  if (scanned.length > 500) return null;
  const token = scanned
    .trim()
    .replace(/^.*\/c\//, "")
    .replace(/[?#].*$/, "");
  const [, payload, signature] =
    /^(1\.[0-9a-f]+\.[0-9a-f]+\.[0-9a-z]+)\.([\w-]{20,128})$/.exec(token) ?? [];
  return payload && signature ? { payload, signature } : null;
}

/** Why a token with a good signature still opens nothing here and now; null when it does. */
export function whyTokenRefused(
  payload: TokenPayload,
  at: { storeId: string; usedAt: Date | null },
  now: Date,
): TokenRefusal | null {
  if (payload.storeId !== at.storeId) return "other-store";
  if (at.usedAt) return "used";
  return now >= payload.expiresAt ? "expired" : null;
}

export function tokenExpiry(appointment: { startsAt: Date }): Date {
  return new Date(appointment.startsAt.getTime() + TOKEN_GRACE_MS);
}

function withoutDashes(id: string): string {
  return id.toLowerCase().replaceAll("-", "");
}

function withDashes(hex: string): string {
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
