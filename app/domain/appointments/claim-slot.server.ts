import { checkSlot } from "#app/domain/appointments/check-slot.ts";
import { nextThreeSlots } from "#app/domain/appointments/find-slots.server.ts";
import { readSlotWorld } from "#app/domain/appointments/read-slot-world.server.ts";
import { type Refused, refused } from "#app/infrastructure/refusal.ts";
import type { StoreScope } from "#app/infrastructure/scope.ts";
import { read, type Tx } from "#app/infrastructure/transact.server.ts";

type Wanted = {
  storeId: string;
  consultantId: string;
  startsAt: Date;
  /** the appointment that moves: its own time is no obstacle */
  exceptAppointmentId?: string;
};

const day = 24 * 60 * 60_000;

/**
 * Finds the time free and returns where it ends, or why it is not. Bookings of one consultant take turns until
 * COMMIT: two overlapping inserts would otherwise wait for each other. The constraint appointment_one_slot still decides.
 */
export async function claimSlot(
  tx: Tx,
  wanted: Wanted,
  now: Date,
): Promise<{ ok: true; endsAt: Date } | Refused> {
  const { storeId, consultantId, startsAt } = wanted;
  await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${consultantId}, 11))::text`;
  const world = await readSlotWorld(tx, wanted, startsAt, new Date(startsAt.getTime() + day));
  const endsAt = new Date(startsAt.getTime() + world.slotMinutes * 60_000);
  const fault = checkSlot(world, { startsAt, endsAt }, now);
  if (!fault) return { ok: true, endsAt };
  if (fault !== "slot-taken") return refused(fault, { field: "startsAt" });
  const next = await nextThreeSlots(tx, { storeId, consultantId }, startsAt, now);
  return refused("slot-taken", { field: "startsAt", facts: { next } });
}

/** The refusal of the constraint itself, told with the same three free times. */
export async function tellNextSlots(
  scope: StoreScope,
  refusal: Refused,
  wanted: Wanted | undefined,
  now: Date,
): Promise<Refused> {
  if (refusal.reason !== "slot-taken" || refusal.facts?.next || !wanted) return refusal;
  const next = await read(scope, (tx) => nextThreeSlots(tx, wanted, wanted.startsAt, now));
  return refused("slot-taken", { field: "startsAt", facts: { next } });
}
