import { checkInGuest } from "#app/domain/check-in/check-in-guest.server.ts";
import { readCheckInToken } from "#app/domain/check-in/read-check-in-token.server.ts";
import type { CheckedIn } from "#app/domain/check-in/receive-guest.server.ts";
import { tokenExpiry, whyTokenRefused } from "#app/domain/check-in/token.ts";
import { type Answer, refused } from "#app/infrastructure/refusal.ts";
import { type StoreScope, seesStore } from "#app/infrastructure/scope.ts";
import { read } from "#app/infrastructure/transact.server.ts";

const refusals = {
  "other-store": "qr-other-store",
  expired: "qr-expired",
  malformed: "qr-unreadable",
  forged: "qr-forged",
  used: "already-checked-in",
} as const;

/** Checks in whoever shows a card at the desk of a store. A moved appointment keeps its card, with its new time. */
export async function scanGuest(
  scope: StoreScope,
  input: { scanned: string; storeId: string; key: string },
  now = new Date(),
): Promise<Answer<CheckedIn & { name: string | null; salutation: string | null }>> {
  const card = readCheckInToken(input.scanned);
  if (!card.ok) return card;
  const { payload } = card;
  if (payload.storeId !== input.storeId || !seesStore(scope, payload.storeId)) {
    return refused("qr-other-store");
  }
  const appointment = await read(scope, (tx) =>
    tx.appointment.findUnique({
      where: { id: payload.appointmentId },
      select: {
        startsAt: true,
        storeId: true,
        customer: { select: { name: true, salutation: true } },
      },
    }),
  );
  if (!appointment) return refused("qr-expired");
  const standing = { ...payload, expiresAt: tokenExpiry(appointment) };
  const why = whyTokenRefused(standing, { storeId: input.storeId, usedAt: null }, now);
  if (why) return refused(refusals[why]);
  const { appointmentId } = payload;
  const answer = await checkInGuest(scope, { appointmentId, how: "qr", key: input.key }, now);
  return answer.ok ? { ...answer, ...appointment.customer } : answer;
}
