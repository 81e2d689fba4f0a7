import type { Stage } from "#app/domain/leads/stage.ts";
import type { FitReason } from "#app/domain/scoring/fit.ts";
import { explainScore, type ScoreReason, type SignalSum } from "#app/domain/scoring/score.ts";
import type { StoreScope } from "#app/infrastructure/scope.ts";
import type { Tx } from "#app/infrastructure/transact.server.ts";

/** A lead as machines outside read it. */
export type LeadAnswer = {
  id: string;
  stage: Stage;
  score: number;
  band: string;
  reasons: { key: string; points: number; count: number | null; lastAt: string | null }[];
  productLine: string;
  store: { code: string; name: string };
  consultant: { id: string; name: string } | null;
  createdAt: string;
  assignedAt: string | null;
  closedAt: string | null;
};

type Row = Omit<LeadAnswer, "score" | "band" | "reasons"> & {
  fitLog2: number;
  fit: FitReason[];
  signals: (Omit<SignalSum, "lastAt"> & { lastAt: string })[];
};

/** The leads of some customers inside the walls of a scope, newest first. */
export async function findLeads(
  tx: Tx,
  customerIds: readonly string[],
  now: Date,
  { storeIds }: StoreScope,
): Promise<LeadAnswer[]> {
  const rows = await tx.$queryRaw<{ lead: Row }[]>`
    select jsonb_build_object(
      'id', l.id, 'stage', l.stage, 'productLine', p.code, 'store', jsonb_build_object('code', s.code, 'name', s.name),
      'consultant', case when c.id is not null then jsonb_build_object('id', c.id, 'name', c.name) end,
      'createdAt', l.opened_at, 'assignedAt', l.assigned_at, 'closedAt', l.closed_at, 'fitLog2', l.fit_log2, 'fit', l.fit,
      'signals', coalesce((
        select jsonb_agg(jsonb_build_object('signal', g.signal, 'log2Sum', g.log2_sum, 'count', g.count, 'lastAt', g.last_at))
        from lead_signal g where g.lead_id = l.id), '[]')
    ) as lead
    from lead l join store s on s.id = l.store_id join product_line p on p.id = l.product_line_id
    left join staff c on c.id = l.consultant_id
    where l.customer_id = any(${[...customerIds]}::uuid[])
      and (${storeIds === "all"} or l.store_id = any(${storeIds === "all" ? [] : [...storeIds]}::uuid[]))
    order by l.opened_at desc, l.id desc`;
  return rows.map(({ lead }) => answerOf(lead, now));
}

function answerOf({ signals, fit, fitLog2, ...lead }: Row, now: Date): LeadAnswer {
  const { score, band, reasons } = explainScore({
    signals: signals.map((one) => ({ ...one, lastAt: new Date(one.lastAt) })),
    fit: { fitLog2, reasons: fit },
    now,
  });
  return {
    ...lead,
    createdAt: new Date(lead.createdAt).toISOString(),
    assignedAt: lead.assignedAt && new Date(lead.assignedAt).toISOString(),
    closedAt: lead.closedAt && new Date(lead.closedAt).toISOString(),
    score,
    band,
    reasons: reasons.map(asJson),
  };
}

function asJson({ lastAt, ...reason }: ScoreReason) {
  return { ...reason, lastAt: lastAt?.toISOString() ?? null };
}

/** The customers who have one of these identities, whom the transaction may see. */
export async function customersBy(
  tx: Tx,
  contact: { kind: "phone" | "email"; value: string }[],
): Promise<string[]> {
  const rows = await tx.identity.findMany({
    where: { OR: contact.map(({ kind, value }) => ({ kind, value })) },
    select: { customerId: true },
  });
  return [...new Set(rows.map((row) => row.customerId))];
}
