import { type Moments, momentColumns } from "#app/domain/assignment/moments.ts";
import type { Stage } from "#app/domain/leads/stage.ts";
import { lines } from "#app/infrastructure/lines.ts";
import type { Tx } from "#app/infrastructure/transact.server.ts";

/** A lead as it stands, with what its active assignment says. */
export type LockedLead = {
  id: string;
  customerId: string;
  storeId: string;
  productLineId: string;
  stage: Stage;
  consultantId: string | null;
  closedAt: Date | null;
  assignedAt: Date | null;
  openedByConsultantAt: Date | null;
  firstContactAt: Date | null;
  lastContactAt: Date | null;
  followUpAt: Date | null;
  snoozedAt: Date | null;
  snoozedUntil: Date | null;
  assignment: ActiveAssignment | null;
};

export type ActiveAssignment = Moments & {
  id: string;
  how: string;
  hop: number;
  policyVersion: number | null;
  startedAt: Date;
  reason: { key?: string; params?: Record<string, string | number> };
};

type OpenLeads = { open: number; stores: string[] };

/**
 * Takes leads for this transaction, in the order of their ids: whoever acts on one of them at the same time waits here.
 * Says how many are open and in which stores. What else is asked about them is read by a later statement: one that
 * waits here has seen them as they were before.
 */
export async function lockLeads(tx: Tx, leadIds: readonly string[]): Promise<OpenLeads> {
  const [held] = await tx.$queryRaw<OpenLeads[]>`
    select coalesce(array_agg(distinct store_id::text) filter (where closed_at is null), '{}') as stores,
      (count(*) filter (where closed_at is null))::int as open
    from (select store_id, closed_at from lead where id = any(showline.lines(${lines(leadIds)})::uuid[]) order by id for no key update) as held`;
  return held ?? { open: 0, stores: [] };
}

/** Takes leads for this transaction and reads them, closed ones too. */
export async function lockToMove(tx: Tx, leadIds: readonly string[]): Promise<LockedLead[]> {
  if (leadIds.length === 0) return [];
  await lockLeads(tx, leadIds);
  const leads = await tx.lead.findMany({
    where: { id: { in: [...leadIds] } },
    select: {
      id: true,
      customerId: true,
      storeId: true,
      productLineId: true,
      stage: true,
      consultantId: true,
      closedAt: true,
      assignedAt: true,
      openedByConsultantAt: true,
      firstContactAt: true,
      lastContactAt: true,
      followUpAt: true,
      snoozedAt: true,
      snoozedUntil: true,
      assignments: {
        where: { endedAt: null },
        select: {
          id: true,
          how: true,
          hop: true,
          policyVersion: true,
          startedAt: true,
          ...momentColumns,
          reason: true,
        },
      },
    },
    orderBy: { id: "asc" },
  });
  return leads.map(({ assignments: [active], ...lead }) => ({
    ...lead,
    assignment: active ? { ...active, reason: active.reason as ActiveAssignment["reason"] } : null,
  }));
}
