import { readCheckInToken } from "#app/domain/check-in/read-check-in-token.server.ts";
import { tokenExpiry } from "#app/domain/check-in/token.ts";
import { systemScope } from "#app/infrastructure/scope.ts";
import { read } from "#app/infrastructure/transact.server.ts";

const scope = systemScope("check-in card");

/** What a guest's own card shows: where and when, and whether it still opens the door. Never who. */
export async function readCard(token: string, now: Date) {
  const card = readCheckInToken(token);
  if (!card.ok) return { state: "forged" as const };
  const { appointmentId, storeId } = card.payload;
  const appointment = await read(scope, (tx) =>
    tx.appointment.findUnique({
      where: { id: appointmentId, storeId },
      select: {
        startsAt: true,
        cancelledAt: true,
        store: { select: { name: true, address: true, phone: true, timeZone: true } },
        checkIns: { where: { undoneAt: null }, select: { at: true } },
      },
    }),
  );
  if (!appointment) return { state: "forged" as const };
  const { startsAt, store, cancelledAt } = appointment;
  const [checkIn] = appointment.checkIns;
  const facts = { store, startsAt: startsAt.toISOString() };
  if (cancelledAt) return { state: "cancelled" as const, ...facts };
  if (now >= tokenExpiry(appointment)) return { state: "expired" as const, ...facts };
  if (checkIn) return { state: "used" as const, ...facts, usedAt: checkIn.at.toISOString() };
  return { state: "open" as const, ...facts };
}
export type Card = Awaited<ReturnType<typeof readCard>>;
