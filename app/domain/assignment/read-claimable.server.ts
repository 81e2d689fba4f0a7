import { namedBy } from "#app/domain/assignment/ladder.ts";
import {
  mostShown,
  type OpenLead,
  type OpenRow,
  openLeadOf,
} from "#app/domain/assignment/read-offers.server.ts";
import { readPolicies } from "#app/domain/assignment/read-policy.server.ts";
import { type RuledLead, ruleFor } from "#app/domain/assignment/rules.ts";
import { HOUSE_POLICY, type PolicyRule } from "#app/domain/assignment/schema.ts";
import type { Reader } from "#app/infrastructure/read-once.server.ts";

type Row = OpenRow & Omit<RuledLead, "score">;

/** So many of the best are looked at: rules may keep some of them for others. */
const mostRead = 200;

/**
 * What nobody holds and this person may claim, best first: the catch-all of their stores where its policy lets it be
 * claimed, in the product lines and languages that they know, but for what a rule keeps for others or waits for a
 * manager's decision. Whoever is full, has had their day or is not at work sees it all the same: that passes.
 */
export async function readClaimable(
  reader: Reader,
  staff: { id: string; stores: readonly { id: string }[] },
  now = new Date(),
): Promise<OpenLead[]> {
  const storeIds = staff.stores.map(({ id }) => id);
  const [policies, rows] = await Promise.all([
    readPolicies(reader, storeIds),
    readFree(reader, staff.id, storeIds),
  ]);
  const open = rows.flatMap((row) => {
    const lead = openLeadOf(row, now);
    const rules = policies.get(row.storeId)?.rules ?? [];
    return mayBeTheirs({ ...row, score: lead.score }, rules, staff.id) ? [lead] : [];
  });
  return open.slice(0, mostShown);
}

/** By what the reader's walls show: what a customer did in other stores only they who choose know. */
function mayBeTheirs(lead: RuledLead, rules: readonly PolicyRule[], staffId: string): boolean {
  const rule = ruleFor(lead, rules);
  return !rule || namedBy(rule, staffId);
}

function readFree(
  reader: Reader,
  staffId: string,
  storeIds: readonly string[],
): PromiseLike<Row[]> {
  return reader.$queryRaw<Row[]>`
    select l.id::text as "leadId", l.customer_id::text as "customerId", l.store_id::text as "storeId", c.name, c.salutation,
      json_build_object('code', p.code, 'nameVi', p.name_vi, 'nameEn', p.name_en) as "productLine",
      l.rank, l.source, l.opened_at as "openedAt", coalesce(a.reason ->> 'key', 'nobody-eligible') as reason,
      l.touch ->> 'campaign' as campaign, l.product_line_id::text as "productLineId", c.language::text as language,
      exists (select 1 from lead o where o.customer_id = l.customer_id and o.id <> l.id and o.opened_at < l.opened_at)
        or exists (select 1 from visit v where v.customer_id = l.customer_id and v.voided_at is null
          and v.started_at < l.opened_at) as returning
    from lead l
    join assignment a on a.lead_id = l.id and a.ended_at is null
    join customer c on c.id = l.customer_id
    join product_line p on p.id = l.product_line_id
    left join lateral (select s.body from assignment_policy s where s.store_id = l.store_id
      order by s.version desc limit 1) policy on true
    where l.store_id = any(${[...storeIds]}::uuid[]) and l.closed_at is null and l.consultant_id is null
      and a.how <> 'moved' and coalesce(a.reason ->> 'key', '') <> 'hops-spent'
      and coalesce((policy.body -> 'catchAll' ->> 'claimable')::boolean, ${HOUSE_POLICY.catchAll.claimable})
      and (not coalesce((policy.body -> 'skills' ->> 'productLine')::boolean, ${HOUSE_POLICY.skills.productLine})
        or exists (select 1 from staff_skill k where k.staff_id = ${staffId}::uuid and k.product_line_id = l.product_line_id))
      and (c.language is null
        or not coalesce((policy.body -> 'skills' ->> 'language')::boolean, ${HOUSE_POLICY.skills.language})
        or exists (select 1 from staff s where s.id = ${staffId}::uuid and c.language = any(s.languages)))
      and not exists (select 1 from lead_offer o where o.lead_id = l.id and o.answered_at is null)
      and not exists (select 1 from assignment b where b.lead_id = l.id and b.reason ->> 'takenFrom' = ${staffId})
    order by l.rank desc, l.id limit ${mostRead}`;
}
