import type { Tx } from "#app/infrastructure/transact.server.ts";

const mostRows = 100;

type Row = {
  id: string;
  at: Date;
  actor: string | null;
  action: string;
  subject: string;
  /** the person or customer that the subject is or belongs to */
  about: string | null;
  store: string | null;
  details: Record<string, unknown>;
};

/** The newest rows of the audit, of everyone or of one person. */
export async function lastAudit(tx: Tx, of: { actorId?: string; before?: bigint }) {
  const rows = await tx.$queryRaw<Row[]>`
    select a.id::text, a.at, s.name as actor, a.action, a.subject, t.code as store, a.details,
      case noun
        when 'staff' then (select p.name from staff p where p.id = key)
        when 'lead' then (select c.name from lead l join customer c on c.id = l.customer_id where l.id = key)
        when 'customer' then (select c.name from customer c where c.id = key)
        when 'source' then (select o.name from source o where o.id = key)
      end as about
    from audit a
    left join staff s on s.id = a.actor_id
    left join store t on t.id = a.store_id
    cross join lateral (select split_part(a.subject, ':', 1) as noun,
      (substring(a.subject from '^[a-z-]+:([0-9a-f]{8}-[0-9a-f-]{27})$'))::uuid as key) named
    where (${of.actorId ?? null}::uuid is null or a.actor_id = ${of.actorId ?? null}::uuid)
      and (${of.before ?? null}::bigint is null or a.id < ${of.before ?? null}::bigint)
    order by a.id desc limit ${mostRows}`;
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

export type ChainVerdict = { rows: number; brokenAt: string | null };

/** Counts every hash of the audit again: a row changed, taken out or slipped in breaks the chain there. */
export async function verifyAuditChain(tx: Tx): Promise<ChainVerdict> {
  const [verdict] = await tx.$queryRaw<ChainVerdict[]>`
    select count(*)::int as rows, (min(id) filter (where hash <> expected))::text as "brokenAt" from (
      select id, hash, sha256(coalesce(lag(hash) over (order by id), '\\x'::bytea) || convert_to(
        jsonb_build_array(id, at, actor_id, store_id, action, subject, details)::text, 'UTF8')) as expected
      from audit
    ) chain`;
  return verdict ?? { rows: 0, brokenAt: null };
}
