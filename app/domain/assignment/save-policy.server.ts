import { policyHistory, readPolicies } from "#app/domain/assignment/read-policy.server.ts";
import { isContactBeforeAccept, type Policy, policySchema } from "#app/domain/assignment/schema.ts";
import { type Answer, refused } from "#app/infrastructure/refusal.ts";
import { type StoreScope, seesStore } from "#app/infrastructure/scope.ts";
import { type Tx, transact } from "#app/infrastructure/transact.server.ts";
import { floorChannel, freeChannel } from "#app/realtime/channels.ts";

export type PolicyToSave = {
  storeId: string;
  /** The version that was edited: if it holds no more, somebody else saved meanwhile. */
  expected: number;
  policy: Policy;
  key: string;
};

/**
 * Saves the next version of a store's policy. Versions are only added, so every decision can still be read by the one
 * that made it. Of two who edit the same version, the second is told who was first and when.
 */
export async function savePolicy(
  scope: StoreScope,
  { storeId, expected, policy: edited, key }: PolicyToSave,
  now = new Date(),
): Promise<Answer<{ version: number }>> {
  if (!seesStore(scope, storeId)) return refused("not-found");
  const policy = policySchema.parse(edited);
  const options = { key, purpose: `policy:save ${storeId}`, asked: { expected, policy } };
  return transact(scope, options, async (tx, act) => {
    await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${storeId}, 17))::text`;
    const store = await tx.store.findUnique({ where: { id: storeId }, select: { id: true } });
    const held = (await readPolicies(tx, [storeId])).get(storeId);
    if (!store || !held) return refused("not-found");
    if (held.version !== expected) {
      const [last] = await policyHistory(tx, storeId, 1);
      return refused("policy-changed", {
        facts: { version: held.version, by: last?.savedBy ?? null, at: last?.savedAt ?? null },
      });
    }
    if (sameText(policy) === sameText(policySchema.parse(held))) return refused("policy-unchanged");
    if (await nobodyTakesPart(tx, storeId, policy)) {
      return refused("nobody-takes-part", { field: "weights" });
    }
    if (isContactBeforeAccept(policy)) {
      return refused("contact-before-accept", { field: "sla.firstContact.minutes" });
    }
    const version = held.version + 1;
    await tx.assignmentPolicy.create({
      data: { storeId, version, body: policy, savedById: scope.staffId, savedAt: now },
    });
    act.audit({
      action: "policy:save",
      subject: `store:${storeId}`,
      storeId,
      details: { version, changed: changedParts(policySchema.parse(held), policy) },
    });
    act.change(floorChannel(storeId), storeId, { noun: "policy", id: storeId });
    if (
      policy.catchAll.claimable !== held.catchAll.claimable ||
      policy.skills.productLine !== held.skills.productLine
    ) {
      act.change(freeChannel(storeId), storeId, { noun: "policy", id: storeId });
    }
    return { ok: true, version };
  });
}

/** A store whose people are all given no turns would send every lead to the catch-all. */
async function nobodyTakesPart(tx: Tx, storeId: string, { weights }: Policy): Promise<boolean> {
  const people = await tx.staff.findMany({
    where: { role: "consultant", disabledAt: null, stores: { some: { storeId } } },
    select: { id: true },
  });
  return people.length > 0 && people.every(({ id }) => weights[id] === 0);
}

function changedParts(before: Policy, after: Policy): string[] {
  const parts = Object.keys(after) as (keyof Policy)[];
  return parts.filter((part) => sameText(before[part]) !== sameText(after[part]));
}

/** The same text for the same content, in whatever order its fields stand. */
function sameText(value: unknown): string {
  return JSON.stringify(value, (_, part) =>
    part && typeof part === "object" && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
