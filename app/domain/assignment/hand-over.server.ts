import { isFree, isFreeNow } from "#app/domain/assignment/free.ts";
import type { LockedLead } from "#app/domain/assignment/lock-leads.server.ts";
import { lockPeople } from "#app/domain/assignment/lock-people.server.ts";
import { type Promised, promisedFrom } from "#app/domain/assignment/promise.ts";
import { readClocks } from "#app/domain/assignment/read-clocks.server.ts";
import { passLeftBehind } from "#app/domain/assignment/take-guests-along.server.ts";
import { tellFree } from "#app/domain/assignment/tell-free.server.ts";
import { withdrawOffers } from "#app/domain/assignment/write-assignments.server.ts";
import type { Acts, Tx } from "#app/infrastructure/transact.server.ts";
import { tellDesk, tellLead, tellOffer } from "#app/realtime/channels.ts";

export type HandOver = {
  lead: LockedLead;
  to: string | null;
  how?: "rule" | "moved" | "claimed" | "accepted" | "taken_back" | "covered" | "returned";
  /** What the history of the lead calls it, where that is not how it is held. */
  kind?: "moved";
  byStaffId: string | null;
  reason: { key: string; [more: string]: unknown };
  now: Date;
  /** Promises as they were; without them, clocks start anew by the policy of the store. */
  promised?: Promised & {
    acceptedAt: Date | null;
    hop: number;
    policyVersion?: number | null;
    waitsSince?: Date | null;
    warnedAt?: Date | null;
    breachedAt?: Date | null;
  };
  rebalanceId?: string | null;
  /** One more of the hops that the policy allows; a move by hand begins them anew. */
  hop?: number;
};

/**
 * Ends the active assignment, starts the next and takes a waiting guest along, and what was agreed with somebody who
 * cannot keep it; open offers of the lead end. Tells everyone who sees the lead. The lead must be locked.
 */
export async function handOver(tx: Tx, act: Acts, move: HandOver): Promise<string> {
  const { lead, to, how = "moved", kind = how, now } = move;
  const from = lead.consultantId;
  if (to) await lockPeople(tx, { staffIds: [to] });
  const clocks = await readClocks(tx, [lead.storeId]);
  const clock = clocks.get(lead.storeId);
  const own = how === "claimed" || how === "accepted";
  const acceptedAt = own ? now : null;
  // A customer whom a leave left to nobody waits since before; what is moved by hand begins anew.
  const wait = own && !from && lead.assignment?.waitsSince ? lead.assignment : null;
  const { waitsSince = null, warnedAt = null, breachedAt = null } = wait ?? {};
  const promised = move.promised ?? {
    ...(to && clock ? promisedFrom(clock, { ...lead, waitsSince }, acceptedAt, now) : {}),
    acceptedAt,
    waitsSince,
    warnedAt,
    breachedAt,
    hop: move.hop ?? 0,
  };
  await tx.$executeRaw`update assignment set ended_at = greatest(started_at, ${now}::timestamptz)
    where lead_id = ${lead.id}::uuid and ended_at is null`;
  const { id } = await tx.assignment.create({
    data: {
      leadId: lead.id,
      storeId: lead.storeId,
      consultantId: to,
      how,
      reason: move.reason as object,
      byStaffId: move.byStaffId,
      startedAt: now,
      policyVersion: clock?.policy.version ?? null,
      rebalanceId: move.rebalanceId ?? null,
      ...promised,
    },
    select: { id: true },
  });
  await takeGuestAlong(tx, act, lead, to);
  // A move by hand and a return say themselves which appointments go along.
  if (to && how !== "moved" && how !== "returned") await passLeftBehind(tx, act, [lead.id]);
  if (isFreeNow(lead) !== isFree({ consultantId: to, how, key: move.reason.key })) {
    await tellFree(tx, act, [lead]);
  }
  const answer = own ? "taken" : "withdrawn";
  for (const offer of await withdrawOffers(tx, [lead.id], answer, now)) tellOffer(act, offer);
  act.activity({ leadId: lead.id, storeId: lead.storeId, kind, body: { from, to }, at: now });
  act.audit({
    action: "lead:move",
    subject: `lead:${lead.id}`,
    storeId: lead.storeId,
    details: { from, to, how, assignmentId: id },
  });
  tellLead(act, { id: lead.id, storeId: lead.storeId, consultantId: to }, from);
  return id;
}

async function takeGuestAlong(tx: Tx, act: Acts, lead: LockedLead, to: string | null) {
  const waiting = await tx.visit.findMany({
    where: {
      leadId: lead.id,
      endedAt: null,
      voidedAt: null,
      servedAt: null,
      OR: [{ consultantId: null }, { consultantId: lead.consultantId }],
    },
    select: { id: true },
  });
  for (const visit of waiting) {
    await tx.visit.update({ where: { id: visit.id }, data: { consultantId: to } });
    tellDesk(act, lead.storeId, { noun: "visit", id: visit.id });
  }
}
