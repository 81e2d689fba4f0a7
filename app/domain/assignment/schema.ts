import { z } from "zod";
import { stages } from "#app/domain/leads/schema.ts";

export const strategies = [
  "weighted-turns",
  "least-loaded",
  "best-match",
  "broadcast",
  "cascade",
] as const;
export type Strategy = (typeof strategies)[number];

/** In working time of the store, or by the clock on the wall. */
export const clockKinds = ["working", "always"] as const;

const minutes = z
  .number()
  .int()
  .min(1)
  .max(7 * 24 * 60);
/** As long as a source or a campaign that is kept may be: 200 signs, of up to 16 units each. */
const list = z.array(z.string().min(1).max(3_200)).max(50);

const limit = z.object({ minutes, clock: z.enum(clockKinds) }).nullable();

const rule = z.object({
  id: z.string().min(1).max(40),
  name: z.string().trim().min(1).max(80),
  /** All that are named must hold; of each, any one value does. */
  when: z.object({
    sources: list.optional(),
    campaigns: list.optional(),
    productLineIds: z.array(z.uuid()).max(50).optional(),
    bands: z.array(z.enum(["cold", "warm", "hot"])).optional(),
    languages: z.array(z.enum(["vi", "en"])).optional(),
    customer: z.enum(["new", "returning"]).optional(),
  }),
  // biome-ignore lint/suspicious/noThenProperty: a rule reads "when ... then ..."; it is never awaited.
  then: z.object({
    /** Only these people, by the strategy; empty: everybody. */
    consultantIds: z.array(z.uuid()).max(500).default([]),
    /** Instead of the policy's own. */
    strategy: z.enum(strategies).nullable().default(null),
  }),
});

/** How one store gives out its leads. The steps are taken in this order; the last is the catch-all, which is watched. */
export const policySchema = z.object({
  owner: z.object({
    enabled: z.boolean(),
    /** An owner of longer ago is nobody's owner; null: for ever. */
    withinDays: z.number().int().min(1).max(3650).nullable(),
  }),
  rules: z.array(rule).max(50),
  skills: z.object({ productLine: z.boolean(), language: z.boolean() }),
  strategy: z.enum(strategies),
  /** Turns by person, 100 where nothing is said; 0: no turns. */
  weights: z.record(z.uuid(), z.number().int().min(0).max(1000)),
  /** Whether those who are passed over while away make up for it afterwards. */
  keepTurnsWhileAway: z.boolean(),
  /** Best match gives everybody at least this part of their ideal share. */
  fairShareFloor: z.number().min(0).max(1),
  limits: z.object({
    /** What one open lead of a stage weighs in somebody's load. */
    stageWeights: z.record(z.enum(stages), z.number().min(0).max(10)),
    /** Leads a day and person; null: no limit. */
    dailyQuota: z.number().int().min(0).max(1000).nullable(),
    dailyQuotas: z.record(z.uuid(), z.number().int().min(0).max(1000)),
  }),
  offer: z.object({
    /** How long one person has to take an offer. */
    seconds: z.number().int().min(10).max(3600),
  }),
  sla: z.object({
    accept: limit,
    firstContact: limit,
    /** Contacted, and nothing agreed since; or since what was agreed has passed, which the manager is told. Never taken back. */
    nextContact: limit,
    warnAt: z.number().min(0.1).max(1),
    takeBackAt: z.number().min(1).max(10),
    /** Taken back so often, a lead is the manager's. */
    mostHops: z.number().int().min(0).max(10),
  }),
  release: z.object({
    /** A phone in a pocket is not gone. */
    offlineGraceMinutes: z.number().int().min(1).max(240),
    onOffline: z.enum(["untouched", "nothing"]),
    onShiftEnd: z.enum(["untouched", "nothing"]),
  }),
  catchAll: z.object({ claimable: z.boolean() }),
});
export type Policy = z.infer<typeof policySchema>;
export type PolicyRule = Policy["rules"][number];

/** Whether a first contact is due sooner than the lead has to be accepted: its clock would run before anybody has it. */
export function isContactBeforeAccept({ sla }: Pick<Policy, "sla">): boolean {
  const { accept, firstContact } = sla;
  return accept !== null && firstContact !== null && firstContact.minutes < accept.minutes;
}

/** A policy with the version under which a decision is kept; 0 is the house's own, before anybody saved one. */
export type VersionedPolicy = Policy & { version: number };

export const HOUSE_POLICY: VersionedPolicy = {
  version: 0,
  owner: { enabled: true, withinDays: 365 },
  rules: [],
  skills: { productLine: true, language: true },
  strategy: "least-loaded",
  weights: {},
  keepTurnsWhileAway: false,
  fairShareFloor: 0.8,
  limits: {
    stageWeights: {
      new: 1,
      assigned: 1,
      contacted: 1,
      appointment: 1,
      showed: 1,
      signed: 0,
      dropped: 0,
    },
    dailyQuota: null,
    dailyQuotas: {},
  },
  offer: { seconds: 90 },
  sla: {
    accept: { minutes: 10, clock: "working" },
    firstContact: { minutes: 15, clock: "working" },
    nextContact: { minutes: 3 * 24 * 60, clock: "always" },
    warnAt: 0.8,
    takeBackAt: 1.5,
    mostHops: 2,
  },
  release: { offlineGraceMinutes: 10, onOffline: "untouched", onShiftEnd: "untouched" },
  catchAll: { claimable: true },
};
