import type { Floor } from "#app/domain/rebalance/floor-state.ts";
import { createRandom } from "#prisma/seed/random.ts";
import { aFloor, ago, anOpenLead, aPerson } from "#tests/domain/rebalance/floors.ts";

const lines = ["kitchen", "sofa", "bedroom", "dining"];

/** A floor of some size on a bad morning: people absent or with customers, queues of very different lengths. */
export function aLargeFloor(
  size: { people: number; leads: number; weights: readonly number[] },
  name: string,
): Floor {
  const random = createRandom(`floor ${name}`);
  const mean = size.leads / size.people;
  const people = Array.from({ length: size.people }, (_, place) =>
    aPerson(`c${String(place).padStart(4, "0")}`, {
      capacity: Math.round(mean * (1.2 + 0.8 * random.next())),
      onShift: random.chance(0.9),
      away: random.chance(0.05),
      offlineSince: random.chance(0.04) ? ago(30) : null,
      inVisit: random.chance(0.1),
      productLineIds: lines.filter((_, line) => line === place % 4 || random.chance(0.5)),
      languages: random.chance(0.3) ? ["vi", "en"] : ["vi"],
      showToSign: Object.fromEntries(lines.map((line) => [line, 0.2 + 0.3 * random.next()])),
    }),
  );
  const popular = people.map((one) => [one, 0.3 + random.next()] as const);
  const leads = Array.from({ length: size.leads }, (_, place) => {
    const owner = random.chance(0.04) ? null : random.weighted(popular);
    const touched = random.chance(0.75);
    const opened = random.int(1, 100);
    return anOpenLead(`l${String(place).padStart(6, "0")}`, owner?.id ?? null, {
      productLineId:
        owner && random.chance(0.97) ? random.pick(owner.productLineIds) : random.pick(lines),
      language: random.chance(0.05) ? "en" : "vi",
      weight: random.pick(size.weights),
      score: random.int(0, 100),
      touched,
      inConversation: touched && random.chance(0.3),
      contactBy: ago(opened - 60),
      since: ago(opened),
    });
  });
  return aFloor(people, leads);
}
