import {
  type CustomerFacts,
  decideJoin,
  type MergeReason,
  type SuggestReason,
} from "#app/domain/identity/decide-join.ts";
import {
  type GivenPerson,
  identityKey,
  type StatedIdentity,
} from "#app/domain/identity/given-person.ts";

/** What is stored about the identities that a batch names. */
export type KnownIdentities = {
  /** identity key -> customer */
  owners: ReadonlyMap<string, string>;
  facts: ReadonlyMap<string, CustomerFacts>;
};

/** What has to be written so that every person of a batch is one customer. */
export type JoinPlan = {
  /** The customer of each person, in the order given. */
  customerIds: string[];
  created: { id: string; at: Date }[];
  attached: (StatedIdentity & { customerId: string })[];
  handedOver: { anonymousId: string; to: string }[];
  merges: { kept: string; merged: string; reason: MergeReason }[];
  suggestions: { one: string; other: string; reason: SuggestReason }[];
};

type MutableFacts = {
  [Key in keyof CustomerFacts]: CustomerFacts[Key] extends Date ? Date : string[];
};

/** Decides person by person, in the order of their times, each with what the earlier ones changed. */
export function planJoins(
  people: readonly GivenPerson[],
  known: KnownIdentities,
  newId: () => string,
): JoinPlan {
  const owners = new Map(known.owners);
  const facts = new Map<string, MutableFacts>();
  for (const [id, { phones, userIds, emails, createdAt }] of known.facts) {
    facts.set(id, { phones: [...phones], userIds: [...userIds], emails: [...emails], createdAt });
  }
  const mergedInto = new Map<string, string>();
  const attached = new Map<string, JoinPlan["attached"][number]>();
  const handedOver = new Map<string, string>();
  const plan: Omit<JoinPlan, "attached" | "handedOver"> = {
    customerIds: [],
    created: [],
    merges: [],
    suggestions: [],
  };

  const inOrder = people.map((person, index) => ({ person, index }));
  inOrder.sort((a, b) => a.person.at.getTime() - b.person.at.getTime() || a.index - b.index);
  for (const { person, index } of inOrder) plan.customerIds[index] = join(person);

  // A customer made and merged within one batch never was.
  const unborn = new Set(plan.created.map(({ id }) => id).filter((id) => mergedInto.has(id)));
  return {
    created: plan.created.filter(({ id }) => !unborn.has(id)),
    customerIds: plan.customerIds.map(final),
    attached: [...attached.values()].map((one) => ({ ...one, customerId: final(one.customerId) })),
    handedOver: [...handedOver].map(([anonymousId, to]) => ({ anonymousId, to: final(to) })),
    merges: plan.merges
      .filter(({ merged }) => !unborn.has(merged))
      .map((merge) => ({ ...merge, kept: final(merge.kept) })),
    suggestions: plan.suggestions
      .map((one) => ({ ...one, one: final(one.one), other: final(one.other) }))
      .filter(({ one, other }) => one !== other),
  };

  function join(person: GivenPerson): string {
    const found = person.identities.map(({ kind, value }) => {
      const customerId = ownerOf(identityKey({ kind, value }));
      return {
        kind,
        value,
        customerId,
        customerHas: customerId ? (facts.get(customerId) ?? null) : null,
      };
    });
    const only = found[0]?.customerId;
    if (only && found.every(({ customerId }) => customerId === only)) return only;

    const decision = decideJoin(found);
    const target = targetOf(decision.target, person.at);
    for (const { kind, value } of decision.attach) {
      const raw =
        person.identities.find((one) => one.kind === kind && one.value === value)?.raw ?? null;
      attached.set(identityKey({ kind, value }), { kind, value, raw, customerId: target });
      own(identityKey({ kind, value }), target);
    }
    for (const { anonymousId } of decision.handOver) {
      const key = identityKey({ kind: "anonymous_id", value: anonymousId });
      const unwritten = attached.get(key);
      if (unwritten) unwritten.customerId = target;
      else handedOver.set(anonymousId, target);
      own(key, target);
    }
    for (const { customerId, reason } of decision.suggest) {
      plan.suggestions.push({ one: target, other: customerId, reason });
    }
    return target;
  }

  function targetOf(target: ReturnType<typeof decideJoin>["target"], at: Date): string {
    if (target.act === "use") return target.customerId;
    if (target.act === "create") {
      const id = newId();
      plan.created.push({ id, at });
      facts.set(id, { phones: [], userIds: [], emails: [], createdAt: at });
      return id;
    }
    for (const merged of target.merged) {
      plan.merges.push({ kept: target.keep, merged, reason: target.reason });
      mergedInto.set(merged, target.keep);
      absorb(facts.get(target.keep), facts.get(merged));
    }
    return target.keep;
  }

  function own(key: string, customerId: string) {
    owners.set(key, customerId);
    const [kind, value] = [key.slice(0, key.indexOf(":")), key.slice(key.indexOf(":") + 1)];
    const of = facts.get(customerId);
    if (kind === "phone") of?.phones.push(value);
    if (kind === "user_id") of?.userIds.push(value);
    if (kind === "email") of?.emails.push(value);
  }

  function ownerOf(key: string): string | null {
    const owner = owners.get(key);
    return owner ? final(owner) : null;
  }

  function final(customerId: string): string {
    let id = customerId;
    for (let into = mergedInto.get(id); into; into = mergedInto.get(id)) id = into;
    return id;
  }
}

function absorb(kept: MutableFacts | undefined, merged: MutableFacts | undefined) {
  if (!kept || !merged) return;
  kept.phones.push(...merged.phones);
  kept.userIds.push(...merged.userIds);
  kept.emails.push(...merged.emails);
}
