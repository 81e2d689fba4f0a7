import type { Entry } from "#app/domain/capture/entry.ts";
import { identityKey } from "#app/domain/identity/given-person.ts";
import type { Tx } from "#app/infrastructure/transact.server.ts";

/** What is stored about the entries of a flush before it begins. */
export type LookedUp = {
  /** entry key -> hash of the body that was received under it */
  hashes: Map<string, bigint>;
  /** identity key -> customer */
  owners: Map<string, string>;
  /** customer -> what they last said about their trail */
  trailSaid: Map<string, boolean>;
};

type Row = { what: string; key: string; found: string; said: boolean | null };

/** Reads all of it in one statement: a flush of one item must not wait for three. */
export async function lookUp(tx: Tx, entries: readonly Entry[]): Promise<LookedUp> {
  const identities = entries.flatMap(({ item }) => item.identities);
  const distinct = [...new Map(identities.map((one) => [identityKey(one), one])).values()];
  const rows = await tx.$queryRaw<Row[]>`
    select '' as what, t.source_id || ' ' || t.message_id as key, t.body_hash::text as found, null::boolean as said
    from unnest(${entries.map(({ source }) => source.id)}::uuid[],
      ${entries.map(({ item }) => item.messageId)}::text[]) as g (source_id, message_id)
    join trail_event t on t.source_id = g.source_id and t.message_id = g.message_id
    union all
    select i.kind::text, i.value, i.customer_id::text, (
      select c.granted from consent c where c.customer_id = i.customer_id and c.purpose = 'trail'
      order by c.at desc, c.granted, c.id desc limit 1)
    from unnest(${distinct.map((one) => one.kind)}::identity_kind[], ${distinct.map((one) => one.value)}::text[])
      as g (kind, value)
    join identity i on i.kind = g.kind and i.value = g.value`;
  const found: LookedUp = { hashes: new Map(), owners: new Map(), trailSaid: new Map() };
  for (const { what, key, found: value, said } of rows) {
    if (what === "") {
      found.hashes.set(key, BigInt(value));
      continue;
    }
    found.owners.set(`${what}:${key}`, value);
    if (said !== null) found.trailSaid.set(value, said);
  }
  return found;
}
