import { isFree, isFreeNow } from "#app/domain/assignment/free.ts";
import type { LockedLead } from "#app/domain/assignment/lock-leads.server.ts";
import { type Moments, noMoments } from "#app/domain/assignment/moments.ts";
import { tellFree } from "#app/domain/assignment/tell-free.server.ts";
import { withdrawOffers } from "#app/domain/assignment/write-assignments.server.ts";
import type { Acts, Tx } from "#app/infrastructure/transact.server.ts";
import { tellDesk, tellLead, tellOffer } from "#app/realtime/channels.ts";

/** What the next assignment of a lead promises, and what it has behind it. */
export type Promises = Moments & { hop: number; policyVersion: number | null };

export const nothingPromised: Promises = {
  hop: 0,
  policyVersion: null,
  ...noMoments,
};

export type HandOver = {
  lead: LockedLead;
  /** The id that its next assignment gets. */
  assignmentId: string;
  to: string | null;
  how: string;
  reason: { key?: string; [more: string]: unknown };
  clocks: Promises;
};

type Options = { rebalanceId: string; byStaffId: string | null; now: Date };

/**
 * Hands many locked leads over at once, in a constant number of statements: ends their assignments, begins the next
 * with its clocks, takes waiting guests along, withdraws offers, and tells every screen.
 */
export async function handOverMany(
  tx: Tx,
  act: Acts,
  moves: readonly HandOver[],
  { rebalanceId, byStaffId, now }: Options,
): Promise<void> {
  if (moves.length === 0) return;
  const leads = moves.map(({ lead }) => lead.id);
  const storeId = moves[0]?.lead.storeId ?? "";
  await tx.$executeRaw`
    update assignment set ended_at = greatest(started_at, ${now}::timestamptz)
    where lead_id = any(${leads}::uuid[]) and ended_at is null`;
  const rows = moves.map(({ lead, assignmentId, to, how, reason, clocks }) => ({
    id: assignmentId,
    lead_id: lead.id,
    consultant_id: to,
    how,
    reason,
    hop: clocks.hop,
    policy_version: clocks.policyVersion,
    accepted_at: clocks.acceptedAt,
    accept_by: clocks.acceptBy,
    contact_by: clocks.contactBy,
    lapsed_at: clocks.lapsedAt,
    waits_since: clocks.waitsSince,
    next_check_at: clocks.nextCheckAt,
    warned_at: clocks.warnedAt,
    breached_at: clocks.breachedAt,
  }));
  await tx.$executeRaw`
    insert into assignment (id, lead_id, store_id, consultant_id, how, reason, by_staff_id, started_at, rebalance_id,
      hop, policy_version, accepted_at, accept_by, contact_by, lapsed_at, waits_since, next_check_at, warned_at,
      breached_at)
    select g.id, g.lead_id, ${storeId}::uuid, g.consultant_id, g.how, g.reason, ${byStaffId}::uuid, ${now}::timestamptz,
      ${rebalanceId}::uuid, g.hop, g.policy_version, g.accepted_at, g.accept_by, g.contact_by, g.lapsed_at,
      g.waits_since, g.next_check_at, g.warned_at, g.breached_at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g (id uuid, lead_id uuid, consultant_id uuid,
      how text, reason jsonb, hop smallint, policy_version int, accepted_at timestamptz, accept_by timestamptz,
      contact_by timestamptz, lapsed_at timestamptz, waits_since timestamptz, next_check_at timestamptz, warned_at timestamptz, breached_at timestamptz)
    order by g.lead_id`;
  for (const offer of await withdrawOffers(tx, leads, "withdrawn", now)) tellOffer(act, offer);
  const freed = moves.filter(({ lead, to, how, reason: { key = null } }) => {
    return isFreeNow(lead) !== isFree({ consultantId: to, how, key });
  });
  await tellFree(
    tx,
    act,
    freed.map(({ lead }) => lead),
  );
  const guests = await tx.$queryRaw<{ id: string }[]>`
    update visit v set consultant_id = l.consultant_id
    from unnest(${leads}::uuid[], ${moves.map(({ lead }) => lead.consultantId)}::uuid[]) as g (lead_id, had)
      join lead l on l.id = g.lead_id
    where v.lead_id = g.lead_id and v.ended_at is null and v.voided_at is null
      and v.served_at is null and (v.consultant_id is null or v.consultant_id = g.had)
    returning v.id::text`;
  for (const { id } of guests) tellDesk(act, storeId, { noun: "visit", id });
  for (const { lead, to } of moves) {
    const body = { from: lead.consultantId, to, rebalanceId };
    act.activity({ leadId: lead.id, storeId, kind: "moved", body, at: now });
    tellLead(act, { id: lead.id, storeId, consultantId: to }, lead.consultantId);
  }
}
