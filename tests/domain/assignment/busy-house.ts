import fc from "fast-check";
import { strategies } from "#app/domain/assignment/schema.ts";
import { aPolicy } from "#tests/factories/policy.ts";
import { aConsultant } from "#tests/factories/staff.ts";
import { aProductLine, aStore, asSystem } from "#tests/factories/store.ts";

export const peopleCount = 50;

const policy = fc.record({
  strategy: fc.constantFrom(...strategies),
  dailyQuota: fc.option(fc.integer({ min: 3, max: 40 }), { nil: null }),
  keepTurnsWhileAway: fc.boolean(),
  claimable: fc.boolean(),
  light: fc.constantFrom(0.5, 1, 2),
});
const person = fc.record({
  capacity: fc.integer({ min: 1, max: 45 }),
  homes: fc.constantFrom("first", "second", "both"),
  knows: fc.constantFrom("one", "other", "both"),
  languages: fc.constantFrom(["vi"], ["vi", "en"]),
  away: fc.constantFrom(false, false, false, true),
  leave: fc.constantFrom("none", "none", "none", "now", "soon"),
  weight: fc.constantFrom(0, 50, 100, 100, 200),
});

/** Two stores, how each gives out its leads before and after an edit, and who works where. */
export const houseArbitrary = fc.record({
  policies: fc.tuple(policy, policy),
  edits: fc.tuple(policy, policy),
  people: fc.array(person, { minLength: peopleCount, maxLength: peopleCount }),
  dice: fc.infiniteStream(fc.nat({ max: 999 })),
});
export type HousePlan = typeof houseArbitrary extends fc.Arbitrary<infer Plan> ? Plan : never;
type PolicyPlan = HousePlan["policies"][0];

export type BusyHouse = Awaited<ReturnType<typeof openBusyHouse>>;

/** Builds the house; whoever works in both stores has a shift in one of them. */
export async function openBusyHouse(plan: HousePlan, now: Date) {
  const stores = [await aStore(), await aStore()] as const;
  const lines = [await aProductLine(), await aProductLine()] as const;
  const people = await Promise.all(
    plan.people.map(async ({ capacity, homes, knows, languages, away, leave }, nth) => {
      const home = stores[homes === "second" || (homes === "both" && nth % 2) ? 1 : 0];
      const skills = knows === "both" ? [...lines] : [lines[knows === "one" ? 0 : 1]];
      const more = { capacity, skills, onShiftAt: now, ...(away && { awaySince: now }) };
      const one = await aConsultant(home, { name: `Người ${nth}`, ...more });
      const others = stores.filter((store) => homes === "both" && store !== home);
      await asSystem(async (tx) => {
        await tx.staff.update({ where: { id: one.id }, data: { languages: [...languages] } });
        for (const { id } of others) {
          await tx.staffStore.create({ data: { staffId: one.id, storeId: id } });
        }
        if (leave === "none") return;
        const startsAt = new Date(now.getTime() + (leave === "now" ? -60 : 10) * 60_000);
        const endsAt = new Date(now.getTime() + 5 * 3_600_000);
        await tx.staffLeave.create({ data: { staffId: one.id, startsAt, endsAt, cover: "pool" } });
      });
      return one;
    }),
  );
  const weights = Object.fromEntries(
    people.map(({ id }, nth) => [id, plan.people[nth]?.weight ?? 100]),
  );
  const save = async (plans: readonly PolicyPlan[]) => {
    for (const [nth, store] of stores.entries()) {
      const { strategy, dailyQuota, keepTurnsWhileAway, claimable, light } = plans[
        nth
      ] as PolicyPlan;
      await aPolicy(store, {
        strategy,
        keepTurnsWhileAway,
        weights,
        limits: { dailyQuota, stageWeights: stageWeights(light) },
        catchAll: { claimable },
        offer: { seconds: 60 },
      });
    }
  };
  await save(plan.policies);
  return { stores, lines, people, edit: () => save(plan.edits) };
}

function stageWeights(assigned: number) {
  const open = { new: 1, assigned, contacted: 1, appointment: 1, showed: 1 };
  return { ...open, signed: 0, dropped: 0 };
}
