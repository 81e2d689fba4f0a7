import { fitOf } from "#app/domain/scoring/fit.ts";
import type { Tx } from "#app/infrastructure/transact.server.ts";

type Facts = {
  id: string;
  hasPhone: boolean;
  hasName: boolean;
  hasEmail: boolean;
  lineWasStated: boolean;
  cityMatchesStore: boolean;
  returningCustomer: boolean;
  askedForPriceList: boolean;
};

/** Looks again at who the customers are and writes the fit of their open leads, where it changed. */
export async function refreshFit(
  tx: Tx,
  customerIds: readonly string[],
  lineStated: ReadonlySet<string> = new Set(),
): Promise<void> {
  if (customerIds.length === 0) return;
  const leads = await tx.$queryRaw<Facts[]>`
    select l.id, c.name is not null as "hasName",
      exists (select 1 from identity i where i.customer_id = c.id and i.kind = 'phone') as "hasPhone",
      exists (select 1 from identity i where i.customer_id = c.id and i.kind = 'email') as "hasEmail",
      l.fit @> '[{"key": "fit.product_line_stated"}]' as "lineWasStated",
      coalesce(showline.fold(c.city) = showline.fold(s.city), false) as "cityMatchesStore",
      exists (select 1 from visit v where v.customer_id = c.id and v.ended_at < l.opened_at and v.voided_at is null)
        or exists (select 1 from lead o where o.customer_id = c.id and o.stage = 'signed') as "returningCustomer",
      exists (select 1 from trail_event t where t.customer_id = c.id and t.name = 'Price List Downloaded')
        as "askedForPriceList"
    from lead l join customer c on c.id = l.customer_id join store s on s.id = l.store_id
    where l.customer_id = any(${customerIds}::uuid[]) and l.closed_at is null`;
  const fits = leads.map((lead) => {
    const productLineStated = lead.lineWasStated || lineStated.has(lead.id);
    return { id: lead.id, ...fitOf({ ...lead, productLineStated }) };
  });
  if (fits.length === 0) return;
  await tx.$executeRaw`
    update lead l set fit_log2 = f.log2, fit = f.reasons
    from unnest(
      ${fits.map((fit) => fit.id)}::uuid[], ${fits.map((fit) => String(fit.fitLog2))}::float8[],
      ${fits.map((fit) => JSON.stringify(fit.reasons))}::jsonb[]
    ) as f (id, log2, reasons)
    where l.id = f.id and (l.fit_log2 <> f.log2 or l.fit <> f.reasons)`;
}
