import { useMemo, useState } from "react";
import {
  isContactBeforeAccept,
  type Policy,
  policySchema,
  type VersionedPolicy,
} from "#app/domain/assignment/schema.ts";
import { type Refused, refused } from "#app/infrastructure/refusal.ts";

export type PolicyDraft = {
  policy: Policy;
  /** Changes one part of the policy. */
  change: <Part extends keyof Policy>(part: Part, value: Policy[Part]) => void;
  discard: () => void;
  /** Begins again from another version. */
  restart: (from: VersionedPolicy) => void;
  /** Which parts differ from the version in force. */
  changed: (keyof Policy)[];
  /** Whether what stands at this place does not fit, such as `sla.accept.minutes`. */
  wrongAt: (place: string) => boolean;
  /** What saving would refuse, as far as it can be told without the store. */
  refusal: Refused | null;
};

/** A policy while it is edited: what is shown to begin with, what it is compared with, and where it does not fit. */
export function usePolicyDraft(shown: VersionedPolicy, current: VersionedPolicy): PolicyDraft {
  const [policy, setPolicy] = useState<Policy>(() => withoutVersion(shown));
  return useMemo(() => {
    const held = withoutVersion(current);
    const parsed = policySchema.safeParse(policy);
    const issues = parsed.success ? [] : parsed.error.issues.map(({ path }) => path.join("."));
    const refusal = refusalOf(issues, policy);
    const places = refusal?.field ? [refusal.field, ...issues] : issues;
    const parts = Object.keys(policy) as (keyof Policy)[];
    return {
      policy,
      change: (part, value) => setPolicy((before) => ({ ...before, [part]: value })),
      discard: () => setPolicy(held),
      restart: (from) => setPolicy(withoutVersion(from)),
      changed: parts.filter((part) => JSON.stringify(policy[part]) !== JSON.stringify(held[part])),
      wrongAt: (place) => places.some((one) => one === place || one.startsWith(`${place}.`)),
      refusal,
    };
  }, [policy, current]);
}

function refusalOf([place]: readonly string[], policy: Policy): Refused | null {
  if (place !== undefined) return refused("bad-field", { field: place });
  return isContactBeforeAccept(policy)
    ? refused("contact-before-accept", { field: "sla.firstContact.minutes" })
    : null;
}

function withoutVersion({ version: _, ...policy }: VersionedPolicy): Policy {
  return policy;
}
