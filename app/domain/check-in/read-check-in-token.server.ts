import { timingSafeEqual } from "node:crypto";
import { signatureOf } from "#app/domain/check-in/sign-check-in-token.server.ts";
import { decodePayload, splitToken, type TokenPayload } from "#app/domain/check-in/token.ts";
import { type Answer, refused } from "#app/infrastructure/refusal.ts";

/** What a scanned card says, if we signed it. Whether it still opens anything is for `whyTokenRefused`. */
export function readCheckInToken(scanned: string): Answer<{ payload: TokenPayload }> {
  const parts = splitToken(scanned);
  if (!parts) return refused("qr-unreadable");
  const given = Buffer.from(parts.signature, "base64url");
  const expected = signatureOf(parts.payload);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    return refused("qr-forged");
  }
  const payload = decodePayload(parts.payload);
  return payload ? { ok: true, payload } : refused("qr-unreadable");
}
