import { readSlotWorld } from "#app/domain/appointments/read-slot-world.server.ts";
import type { OfferedSlot } from "#app/domain/appointments/schema.ts";
import { type FreeSlot, freeSlots, nextFreeSlots } from "#app/domain/appointments/slots.ts";
import { type Answer, refused } from "#app/infrastructure/refusal.ts";
import { type StoreScope, seesStore } from "#app/infrastructure/scope.ts";
import { read, type Tx } from "#app/infrastructure/transact.server.ts";

const day = 24 * 60 * 60_000;
const week = 7 * day;
const horizon = 30 * day;
/** A customer needs time to come. */
const notice = 30 * 60_000;

export type Slots = { next: OfferedSlot[]; week: OfferedSlot[]; from: string; to: string };

/** When the consultant of a lead is free: the next three times, and the seven days from `from`. */
export async function findSlots(
  scope: StoreScope,
  leadId: string,
  from: Date,
  now = new Date(),
): Promise<Answer<Slots>> {
  return read(scope, async (tx) => {
    const lead = await tx.lead.findUnique({ where: { id: leadId } });
    if (!lead || !seesStore(scope, lead.storeId)) return refused("not-found");
    if (scope.role === "consultant" && lead.consultantId !== scope.staffId) {
      return refused("not-found");
    }
    const { consultantId, storeId } = lead;
    if (!consultantId) return refused("no-consultant");
    const earliest = new Date(now.getTime() + notice);
    const to = new Date(from.getTime() + week);
    const last = new Date(Math.max(to.getTime(), earliest.getTime() + horizon));
    const world = await readSlotWorld(tx, { storeId, consultantId }, now, last);
    return {
      ok: true,
      next: nextFreeSlots(world, 3, earliest, { consultantId }).map(offered),
      week: freeSlots(world, from, to, earliest).map(offered),
      from: from.toISOString(),
      to: to.toISOString(),
    };
  });
}

/** The three free times of one consultant nearest after a wanted one: what to offer when it is taken. */
export async function nextThreeSlots(
  tx: Tx,
  of: { storeId: string; consultantId: string; exceptAppointmentId?: string },
  wanted: Date,
  now: Date,
): Promise<OfferedSlot[]> {
  const from = new Date(Math.max(wanted.getTime(), now.getTime() + notice));
  const world = await readSlotWorld(tx, of, from, new Date(from.getTime() + horizon));
  return nextFreeSlots(world, 3, from, { consultantId: of.consultantId }).map(offered);
}

function offered(slot: FreeSlot): OfferedSlot {
  return { startsAt: slot.startsAt.toISOString(), endsAt: slot.endsAt.toISOString() };
}
