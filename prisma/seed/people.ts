import { type CampaignSeed, campaigns } from "./campaigns.ts";
import { drawPerson, drawPhone, emailOf, type Person } from "./names.ts";
import { type LineCode, type ProductSeed, products } from "./products.ts";
import { createRandom, type Random } from "./random.ts";
import { citiesNear, type StoreCode, stores } from "./stores.ts";
import { browsingTime, day, type WallClock } from "./wall-clock.ts";

export const knownCount = 2000;
export const anonymousCount = 520;
export const historyDays = 90;

/** One person of the demo. Intent is hidden from the product: it drives both what they browse and whether they sign. */
export type DemoCustomer = {
  id: string;
  random: Random;
  person: Person | null;
  phone: string | null;
  email: string | null;
  anonymousId: string;
  store: StoreCode;
  city: string | null;
  intent: number;
  line: LineCode;
  /** what they come back to, best first */
  favourites: ProductSeed[];
  campaign: CampaignSeed;
  firstSeen: number;
  trail: boolean;
  marketing: boolean;
  /** kept for the scenes of today: no lead of the past is theirs */
  inCast: boolean;
};

/** Everyone who was ever met, in the order in which they were first seen. */
export function drawCustomers(clock: WallClock): DemoCustomer[] {
  const taken = new Set<string>();
  const all = Array.from({ length: knownCount + anonymousCount }, (_, index) =>
    drawCustomer(index, clock, taken),
  );
  return all.sort((a, b) => a.firstSeen - b.firstSeen);
}

function drawCustomer(index: number, clock: WallClock, taken: Set<string>): DemoCustomer {
  const random = createRandom(`customer ${index}`);
  const known = index < knownCount;
  const store = random.weighted(stores.map(({ code, share }) => [code, share] as const));
  const campaign = random.weighted(campaigns.map((one) => [one, one.share] as const));
  const line = campaign.line ?? drawLine(random);
  const person = known ? drawPerson(random, store) : null;
  const inCast = known && index % 20 === 7;
  const daysAgo = Math.floor(random.next() * (inCast ? 9 : historyDays)) + (inCast ? 1 : 0);
  const firstSeen = Math.min(
    browsingTime(random, clock.midnight - daysAgo * day),
    clock.now - random.int(60, 7200) * 1000,
  );
  return {
    id: random.uuid(firstSeen),
    random,
    person,
    phone: known ? drawPhone(random, taken) : null,
    email: person && random.chance(0.38) ? emailOf(person, random) : null,
    anonymousId: `demo-${createRandom(`visitor ${index}`).bytes(12)}`,
    store,
    city: known ? random.weighted(citiesNear[store]) : null,
    intent: random.normal() + campaign.intent + (inCast ? 0.5 : 0) - (known ? 0 : 0.7),
    line,
    favourites: drawFavourites(random, line),
    campaign,
    firstSeen,
    trail: !known || inCast || random.chance(0.93),
    marketing: known && random.chance(0.64),
    inCast,
  };
}

export function drawLine(random: Random): LineCode {
  return random.weighted([
    ["kitchen", 46],
    ["sofa", 24],
    ["bedroom", 17],
    ["dining", 13],
  ] as const);
}

export function drawFavourites(random: Random, line: LineCode): ProductSeed[] {
  const mixed = products
    .filter((product) => product.line === line)
    .map((product) => ({ product, order: random.next() }))
    .sort((a, b) => a.order - b.order);
  return mixed.slice(0, random.int(2, 4)).map(({ product }) => product);
}
