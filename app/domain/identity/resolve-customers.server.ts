import type { CustomerFacts, IdentityKind } from "#app/domain/identity/decide-join.ts";
import {
  type GivenPerson,
  identityKey,
  type StatedIdentity,
} from "#app/domain/identity/given-person.ts";
import { mergeCustomers } from "#app/domain/identity/merge-customers.server.ts";
import { newId } from "#app/domain/identity/new-id.ts";
import { type JoinPlan, planJoins } from "#app/domain/identity/plan-joins.ts";
import type { Acts, Tx } from "#app/infrastructure/transact.server.ts";

export type Resolved = {
  /** The customer of each person, in the order given. */
  customerIds: string[];
  /** Customers whose contact is new or who took in another: what waited for them may go on. */
  gained: Set<string>;
  /** Something was linked or merged; what was read before may be stale. */
  decided: boolean;
  /** identity key -> customer, as it is now */
  owners: ReadonlyMap<string, string>;
};

/** More keys than this are locked as one, since the lock table of the server is finite. */
const MOST_KEY_LOCKS = 300;
const NO_FACTS: ReadonlyMap<string, CustomerFacts> = new Map();

/**
 * Finds the customer of each person; creates, links and merges where needed. Two transactions that name one phone at
 * once take turns, so they end with one customer. Constant in statements, whatever the number of people. Needs a
 * transaction that sees the whole house.
 */
export async function resolveCustomers(
  tx: Tx,
  act: Acts,
  people: readonly GivenPerson[],
  known?: ReadonlyMap<string, string>,
): Promise<Resolved> {
  const owners = known ?? (await ownersOf(tx, people));
  const unsettled = people.filter((person) => needsDecision(person, owners));
  if (unsettled.length > 0) return decideUnderLocks(tx, act, people, unsettled, owners);
  const plan = planJoins(people, { owners, facts: NO_FACTS }, newId);
  await writeNew(tx, plan);
  return resolvedBy(plan, owners, false);
}

/** The customer of some identities if they are all one person's; null otherwise. */
export function onlyOwner(
  identities: readonly StatedIdentity[],
  owners: ReadonlyMap<string, string>,
): string | null {
  const found = new Set(identities.map((one) => owners.get(identityKey(one))));
  found.delete(undefined);
  return found.size === 1 ? ([...found][0] ?? null) : null;
}

/** New devices alone and people known as one customer need no lock: the unique index decides. */
function needsDecision(person: GivenPerson, owners: ReadonlyMap<string, string>): boolean {
  const [first, ...others] = person.identities.map((identity) => owners.get(identityKey(identity)));
  if (others.length === 0 && person.identities[0]?.kind === "anonymous_id") return false;
  return !first || others.some((owner) => owner !== first);
}

async function decideUnderLocks(
  tx: Tx,
  act: Acts,
  people: readonly GivenPerson[],
  unsettled: readonly GivenPerson[],
  before: ReadonlyMap<string, string>,
): Promise<Resolved> {
  await lockKeys(
    tx,
    unsettled.flatMap((person) => person.identities.map(identityKey)),
  );
  const owners = await ownersOf(tx, people);
  const facts = await lockCustomers(tx, [...new Set(owners.values())]);
  const plan = planJoins(people, { owners, facts }, newId);
  await writeNew(tx, plan);
  await writeHandOvers(tx, plan);
  await mergeCustomers(tx, act, plan.merges);
  await writeSuggestions(tx, plan);
  return resolvedBy(plan, new Map([...before, ...owners]), true);
}

async function ownersOf(tx: Tx, people: readonly GivenPerson[]): Promise<Map<string, string>> {
  const identities = people.flatMap((person) => person.identities);
  const distinct = [...new Map(identities.map((one) => [identityKey(one), one])).values()];
  const rows = await tx.$queryRaw<{ kind: IdentityKind; value: string; customerId: string }[]>`
    select i.kind::text as kind, i.value, i.customer_id::text as "customerId"
    from unnest(${distinct.map((one) => one.kind)}::identity_kind[], ${distinct.map((one) => one.value)}::text[])
      as g (kind, value)
    join identity i on i.kind = g.kind and i.value = g.value`;
  return new Map(rows.map((row) => [identityKey(row), row.customerId]));
}

/** Held until COMMIT, always taken in one order. Whoever names many keys takes turns with everyone. */
async function lockKeys(tx: Tx, keys: readonly string[]): Promise<void> {
  const distinct = [...new Set(keys)].sort();
  if (distinct.length > MOST_KEY_LOCKS) {
    await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended('identity', 11))::text`;
    return;
  }
  await tx.$queryRaw`
    with house as materialized (select pg_advisory_xact_lock_shared(hashtextextended('identity', 11))::text as held)
    select count(pg_advisory_xact_lock(k)::text)
    from (
      select distinct hashtextextended(key, 11) as k from unnest(${distinct}::text[]) as key, house order by 1
    ) as in_order`;
}

/** Locks customers in the order of their ids and reads who they are. A merge that came between starts this over. */
async function lockCustomers(tx: Tx, ids: readonly string[]): Promise<Map<string, CustomerFacts>> {
  if (ids.length === 0) return new Map();
  const locked = await tx.$queryRaw<{ id: string; mergedIntoId: string | null; createdAt: Date }[]>`
    select id::text, merged_into_id::text as "mergedIntoId", created_at as "createdAt" from customer
    where id = any(${ids}::uuid[]) order by id for no key update`;
  if (locked.some((row) => row.mergedIntoId)) throw new ChangedMeanwhile();
  const rows = await tx.$queryRaw<{ customerId: string; kind: IdentityKind; value: string }[]>`
    select customer_id::text as "customerId", kind::text as kind, value from identity
    where customer_id = any(${ids}::uuid[]) and kind in ('phone', 'user_id', 'email')`;
  const facts = new Map(
    locked.map(({ id, createdAt }) => [
      id,
      { phones: [] as string[], userIds: [] as string[], emails: [] as string[], createdAt },
    ]),
  );
  for (const { customerId, kind, value } of rows) {
    const of = facts.get(customerId);
    (kind === "phone" ? of?.phones : kind === "email" ? of?.emails : of?.userIds)?.push(value);
  }
  return facts;
}

async function writeNew(tx: Tx, { created, attached }: JoinPlan): Promise<void> {
  if (created.length > 0) {
    await tx.$executeRaw`
      insert into customer (id, created_at)
      select * from unnest(${created.map((one) => one.id)}::uuid[],
        ${created.map((one) => one.at.toISOString())}::timestamptz[])`;
  }
  if (attached.length === 0) return;
  const inOrder = [...attached].sort((a, b) => (identityKey(a) < identityKey(b) ? -1 : 1));
  const written = await tx.$executeRaw`
    insert into identity (kind, value, raw, customer_id)
    select * from unnest(
      ${inOrder.map((one) => one.kind)}::identity_kind[], ${inOrder.map((one) => one.value)}::text[],
      ${inOrder.map((one) => one.raw)}::text[], ${inOrder.map((one) => one.customerId)}::uuid[])
    on conflict (kind, value) do nothing`;
  if (written < attached.length) throw new ChangedMeanwhile();
}

async function writeHandOvers(tx: Tx, { handedOver }: JoinPlan): Promise<void> {
  if (handedOver.length === 0) return;
  await tx.$executeRaw`
    update identity i set customer_id = h.to_id
    from unnest(${handedOver.map((one) => one.anonymousId)}::text[], ${handedOver.map((one) => one.to)}::uuid[])
      as h (value, to_id)
    where i.kind = 'anonymous_id' and i.value = h.value`;
}

/** One row per pair and reason, whichever of the two came first. */
async function writeSuggestions(tx: Tx, { suggestions }: JoinPlan): Promise<void> {
  if (suggestions.length === 0) return;
  const pairs = suggestions.map(({ one, other, reason }) => ({
    one: one < other ? one : other,
    other: one < other ? other : one,
    reason,
  }));
  await tx.$executeRaw`
    insert into merge_suggestion (one_id, other_id, reason)
    select * from unnest(${pairs.map((pair) => pair.one)}::uuid[], ${pairs.map((pair) => pair.other)}::uuid[],
      ${pairs.map((pair) => pair.reason as string)}::text[])
    on conflict do nothing`;
}

function resolvedBy(
  plan: JoinPlan,
  known: ReadonlyMap<string, string>,
  decided: boolean,
): Resolved {
  const contacts = plan.attached.filter(({ kind }) => kind === "phone" || kind === "email");
  const mergedInto = new Map(plan.merges.map(({ merged, kept }) => [merged, kept]));
  const owners = new Map([...known].map(([key, id]) => [key, mergedInto.get(id) ?? id]));
  for (const one of plan.attached) owners.set(identityKey(one), one.customerId);
  for (const { anonymousId, to } of plan.handedOver) owners.set(`anonymous_id:${anonymousId}`, to);
  const gained = new Set([
    ...contacts.map(({ customerId }) => customerId),
    ...plan.merges.map(({ kept }) => kept),
  ]);
  return { customerIds: plan.customerIds, gained, decided, owners };
}

/** Another transaction linked or merged between our look and our lock: the transaction is tried again as a whole. */
export class ChangedMeanwhile extends Error {
  readonly code = "40001";
}
