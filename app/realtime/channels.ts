import type { FeedChange } from "#app/infrastructure/feed.server.ts";

type Act = { change(channel: string, storeId: string, body: FeedChange["body"]): void };

/** One consultant's queue. */
export function queueChannel(staffId: string): string {
  return `queue:${staffId}`;
}

/** What a manager watches of one store. */
export function floorChannel(storeId: string): string {
  return `floor:${storeId}`;
}

/** What the desk of one store watches. */
export function receptionChannel(storeId: string): string {
  return `reception:${storeId}`;
}

/** Told when a lead of one store becomes free to take, or is so no more. */
export function freeChannel(storeId: string): string {
  return `free:${storeId}`;
}

/** Tells everyone whose screen shows a lead: its consultant, one more (who held it before), and the floor. */
export function tellLead(
  act: Act,
  lead: { id: string; storeId: string; consultantId: string | null },
  alsoConsultantId?: string | null,
): void {
  const body = { noun: "lead", id: lead.id };
  for (const staffId of new Set([lead.consultantId, alsoConsultantId])) {
    if (staffId) act.change(queueChannel(staffId), lead.storeId, body);
  }
  act.change(floorChannel(lead.storeId), lead.storeId, body);
}

/** Tells the desk and the floor of a store that an appointment, check-in or visit changed. */
export function tellDesk(
  act: Act,
  storeId: string,
  body: { noun: "appointment" | "check-in" | "visit"; id: string },
): void {
  act.change(receptionChannel(storeId), storeId, body);
  act.change(floorChannel(storeId), storeId, body);
}

/** Tells somebody, and the floors where they work, that they, their hours or their work changed. */
export function tellStaff(act: Act, staffId: string, stores: readonly { storeId: string }[]): void {
  const body = { noun: "staff", id: staffId };
  for (const { storeId } of stores) {
    act.change(floorChannel(storeId), storeId, body);
    act.change(queueChannel(staffId), storeId, body);
  }
}

/** Tells somebody that a lead is offered to them, or no more. */
export function tellOffer(
  act: Act,
  offer: { leadId: string; storeId: string; consultantId: string },
): void {
  const body = { noun: "offer", id: offer.leadId };
  act.change(queueChannel(offer.consultantId), offer.storeId, body);
}

/** Tells of many leads that changed hands at once: every queue each of its own, a floor once, since it is read anew. */
export function tellLeads(
  act: Act,
  leads: readonly { id: string; storeId: string; from: string | null; to: string | null }[],
): void {
  const floors = new Set<string>();
  for (const { id, storeId, from, to } of leads) {
    const body = { noun: "lead", id };
    if (from && from !== to) act.change(queueChannel(from), storeId, body);
    if (to) act.change(queueChannel(to), storeId, body);
    if (!floors.has(storeId)) act.change(floorChannel(storeId), storeId, body);
    floors.add(storeId);
  }
}
