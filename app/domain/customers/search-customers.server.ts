import { guestSearch } from "#app/domain/check-in/guest-search.ts";
import { maskPhone } from "#app/domain/identity/phone.ts";
import type { StoreScope } from "#app/infrastructure/scope.ts";
import { read } from "#app/infrastructure/transact.server.ts";
import type { Stage } from "#prisma/generated/enums.ts";

export type FoundCustomer = {
  customerId: string;
  name: string | null;
  salutation: string | null;
  maskedPhone: string | null;
  stores: string[];
  lead: {
    id: string;
    stage: Stage;
    lineVi: string;
    lineEn: string;
    consultant: string | null;
    open: boolean;
  } | null;
};

type Row = Omit<FoundCustomer, "maskedPhone"> & { phone: string | null };

/**
 * Customers of the scope's stores by name without diacritics, digits of a phone or e-mail; those whose name has the whole
 * words come first, then those with an open lead.
 */
export async function searchCustomers(
  scope: StoreScope,
  text: string,
  most = 20,
): Promise<FoundCustomer[]> {
  const search = guestSearch(text);
  if (!search) return [];
  const name = search.by === "name" ? search.name : null;
  const digits = search.by === "phone" ? search.digits : null;
  const email = search.by === "email" ? search.email : null;
  const rows = await read(scope, async (tx) => {
    const storeIds =
      scope.storeIds === "all"
        ? (await tx.store.findMany({ select: { id: true } })).map(({ id }) => id)
        : [...scope.storeIds];
    return tx.$queryRaw<Row[]>`
      with found as (
        select distinct g.customer_id as id from unnest(${storeIds}::uuid[]) as s (id)
        cross join lateral showline.find_guests(s.id, ${name}, ${digits}, ${email}, '{}'::uuid[], 500) g
        join customer_store cs on cs.customer_id = g.customer_id and cs.store_id = s.id
      )
      select c.id as "customerId", c.name, c.salutation, phone.value as phone, place.codes as stores, l.lead
      from found f
      join customer c on c.id = f.id and c.merged_into_id is null
      left join lateral (
        select i.value from identity i where i.customer_id = c.id and i.kind = 'phone'
        order by (right(i.value, length(${digits}::text)) = ${digits}) desc nulls last, i.created_at limit 1
      ) phone on true
      left join lateral (
        select array_agg(s.code order by s.code) as codes from customer_store cs join store s on s.id = cs.store_id
        where cs.customer_id = c.id and cs.store_id = any(${storeIds}::uuid[])
      ) place on true
      left join lateral (
        select json_build_object('id', l.id, 'stage', l.stage, 'lineVi', p.name_vi, 'lineEn', p.name_en,
            'consultant', s.name, 'open', l.closed_at is null) as lead,
          l.closed_at is null as open, l.last_asked_at
        from lead l join product_line p on p.id = l.product_line_id left join staff s on s.id = l.consultant_id
        where l.customer_id = c.id and l.store_id = any(${storeIds}::uuid[]) and l.merged_into_id is null
        order by (l.closed_at is null) desc, l.last_asked_at desc limit 1
      ) l on true
      order by (
          select count(*) from unnest(string_to_array(showline.fold(${name}), ' ')) as word
          where strpos(' ' || c.name_folded || ' ', ' ' || word || ' ') > 0
        ) desc, coalesce(l.open, false) desc, l.last_asked_at desc nulls last, c.id
      limit ${most}`;
  });
  return rows.map(({ phone, ...row }) => ({ ...row, maskedPhone: phone && maskPhone(phone) }));
}
