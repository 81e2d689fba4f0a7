import { createHmac, hkdfSync } from "node:crypto";
import { encodePayload, joinToken, tokenExpiry } from "#app/domain/check-in/token.ts";
import { environment } from "#app/infrastructure/env.server.ts";

let derived: { from: string; key: Buffer } | undefined;

/** The text of a guest's card: it opens this one appointment's check-in and nothing else, and names nobody. */
export function signCheckInToken(appointment: {
  id: string;
  storeId: string;
  startsAt: Date;
}): string {
  const payload = encodePayload({
    appointmentId: appointment.id,
    storeId: appointment.storeId,
    expiresAt: tokenExpiry(appointment),
  });
  return joinToken(payload, signatureOf(payload).toString("base64url"));
}

/** HMAC-SHA256 under a key of its own, so that no other secret of the house can make a card. */
export function signatureOf(payload: string): Buffer {
  return createHmac("sha256", cardKey()).update(payload).digest();
}

function cardKey(): Buffer {
  const from = environment().sessionSecret;
  if (derived?.from !== from) {
    const key = Buffer.from(hkdfSync("sha256", from, "", "showline check-in card", 32));
    derived = { from, key };
  }
  return derived.key;
}
