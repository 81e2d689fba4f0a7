import { useMemo, useState } from "react";
import { type Policy, policySchema, type VersionedPolicy } from "#app/domain/assignment/schema.ts";

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
  /** The first part that does not fit. */
  wrong: keyof Policy | null;
};

/** A policy while it is edited: what is shown to begin with, what it is compared with, and where it does not fit. */
export function usePolicyDraft(shown: VersionedPolicy, current: VersionedPolicy): PolicyDraft {
  const [policy, setPolicy] = useState<Policy>(() => withoutVersion(shown));
  return useMemo(() => {
    const held = withoutVersion(current);
    const parsed = policySchema.safeParse(policy);
    const places = parsed.success ? [] : parsed.error.issues.map(({ path }) => path.join("."));
    const parts = Object.keys(policy) as (keyof Policy)[];
    return {
      policy,
      change: (part, value) => setPolicy((before) => ({ ...before, [part]: value })),
      discard: () => setPolicy(held),
      restart: (from) => setPolicy(withoutVersion(from)),
      changed: parts.filter((part) => JSON.stringify(policy[part]) !== JSON.stringify(held[part])),
      wrongAt: (place) => places.some((one) => one === place || one.startsWith(`${place}.`)),
      wrong: parts.find((part) => places.some((one) => one.split(".")[0] === part)) ?? null,
    };
  }, [policy, current]);
}

function withoutVersion({ version: _, ...policy }: VersionedPolicy): Policy {
  return policy;
}
