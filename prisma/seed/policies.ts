import { HOUSE_POLICY, type Policy, type VersionedPolicy } from "#app/domain/assignment/schema.ts";
import type { StoreCode } from "./stores.ts";
import { day } from "./wall-clock.ts";
import { addRow, type World } from "./world.ts";

/** A demo is tried by one person: nobody else accepts anything, so leads wait for hours before they go on. */
const patient: Policy["sla"] = {
  ...HOUSE_POLICY.sla,
  accept: { minutes: 30, clock: "working" },
  firstContact: { minutes: 60, clock: "working" },
  takeBackAt: 4,
};

const { version: _, ...house } = HOUSE_POLICY;
const base: Policy = { ...house, sla: patient, offer: { seconds: 180 } };

/** How each store of the demo gives out its leads. */
export const policies: Record<StoreCode, Policy> = {
  HN: {
    ...base,
    rules: [
      {
        id: "zalo-first",
        name: "Khách cũ từ Zalo: ai nhận trước",
        when: { sources: ["zalo"] },
        // biome-ignore lint/suspicious/noThenProperty: a rule reads "when ... then ..."; it is never awaited.
        then: { consultantIds: [], strategy: "broadcast" },
      },
    ],
  },
  DN: { ...base, strategy: "weighted-turns", keepTurnsWhileAway: true },
  SG: { ...base, strategy: "best-match", limits: { ...base.limits, dailyQuota: 20 } },
};

/** What the history was given out by: one policy in every store, before they went their own ways. */
export const policyOfHistory: VersionedPolicy = {
  ...base,
  version: 1,
  skills: { productLine: true, language: false },
};

/** Writes the policy of each store: that of its first months, and the one that holds. */
export function addPolicies(world: World) {
  const { clock, staffIds, storeIds } = world;
  const saved = clock.midnight - 30 * day;
  const savedBy = staffIds.get("admin@demo.showline") ?? null;
  for (const [code, body] of Object.entries(policies) as [StoreCode, Policy][]) {
    for (const [version, at] of [
      [1, saved - 60 * day],
      [2, saved],
    ] as const) {
      const { version: _, ...first } = policyOfHistory;
      addRow(world, "assignment_policy", {
        id: world.random.uuid(at),
        store_id: storeIds[code],
        version,
        body: version === 1 ? first : body,
        saved_by_id: savedBy,
        saved_at: new Date(at),
      });
    }
  }
}
