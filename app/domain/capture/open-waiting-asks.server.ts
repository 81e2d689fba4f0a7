import { recordConsents } from "#app/domain/capture/record-consent.server.ts";
import { openLeads } from "#app/domain/leads/open-lead.server.ts";
import type { Touch } from "#app/domain/trail/touch.ts";
import type { Acts, Tx } from "#app/infrastructure/transact.server.ts";

const WAITS_MS = 7 * 24 * 60 * 60_000;

type WaitingAsk = {
  eventId: string;
  customerId: string;
  storeId: string;
  productLineId: string;
  lineStated: boolean;
  source: string | null;
  touch: Touch | null;
  note: string | null;
  at: Date;
  messageId: string;
};

/**
 * Opens leads for what customers asked within seven days, as soon as there is a phone number or an e-mail address to
 * reach them. An ask names its store, else its source does; its product line, else the one looked at most. Returns the
 * customers whose leads are up to date by that, in fit too.
 */
export async function openWaitingAsks(
  tx: Tx,
  act: Acts,
  customerIds: readonly string[],
  now: Date,
): Promise<Set<string>> {
  if (customerIds.length === 0) return new Set();
  const asks = await readWaitingAsks(tx, customerIds, new Date(now.getTime() - WAITS_MS));
  if (asks.length === 0) return new Set();
  const leads = await openLeads(tx, act, asks, now);
  await tx.$executeRaw`
    update trail_event t set lead_id = g.lead_id
    from unnest(${asks.map((ask) => ask.eventId)}::bigint[], ${leads.map((lead) => lead.leadId)}::uuid[]) as g (id, lead_id)
    where t.id = g.id`;
  await recordConsents(
    tx,
    asks.map((ask) => ({
      customerId: ask.customerId,
      purpose: "service_contact" as const,
      granted: true,
      version: "asked-to-be-contacted",
      how: "form",
      evidence: { messageId: ask.messageId },
      at: ask.at,
    })),
  );
  return new Set(asks.map((ask) => ask.customerId));
}

async function readWaitingAsks(
  tx: Tx,
  customerIds: readonly string[],
  since: Date,
): Promise<WaitingAsk[]> {
  return tx.$queryRaw<WaitingAsk[]>`
    select t.id::text as "eventId", t.customer_id::text as "customerId", t.message_id as "messageId",
      t.occurred_at as at, t.touch, t.properties ->> 'note' as note, t.properties ->> 'source' as source,
      t.product_line_id is not null as "lineStated",
      coalesce(t.product_line_id, viewed.product_line_id, (select id from product_line order by id limit 1))::text
        as "productLineId",
      coalesce(named.id, s.default_store_id, (select id from store order by id limit 1))::text as "storeId"
    from trail_event t
    join source s on s.id = t.source_id
    left join store named on named.code = t.properties ->> 'storeCode'
    left join lateral (
      select v.product_line_id from trail_event v
      where t.product_line_id is null and v.customer_id = t.customer_id and v.product_line_id is not null
        and v.name in ('Product Viewed', 'Product Added', 'Product Scanned')
      group by v.product_line_id order by count(*) desc, v.product_line_id limit 1
    ) viewed on true
    where t.customer_id = any(${[...customerIds]}::uuid[]) and t.lead_id is null
      and t.name in ('Lead Submitted', 'Appointment Requested') and t.occurred_at > ${since}
      and exists (select 1 from identity i where i.customer_id = t.customer_id and i.kind in ('phone', 'email'))
    order by t.occurred_at, t.id`;
}
