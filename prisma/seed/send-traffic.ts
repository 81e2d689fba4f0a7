import { type DemoCustomer, drawCustomers } from "./people.ts";
import { createRandom, type Random } from "./random.ts";
import { type StoreCode, stores } from "./stores.ts";
import { openApi, type PublicApi, pause } from "./traffic-api.ts";
import { newVisitor, returningVisitor, type Visitor } from "./traffic-visitor.ts";
import { openWallClock } from "./wall-clock.ts";

export type TrafficOptions = {
  baseUrl: string;
  /** browsing actions a second */
  rate?: number;
  /** seconds from one new lead to the next */
  leadEvery?: number;
  signal: AbortSignal;
  /** the same visitors each time */
  seed?: string;
};

const visitorsAtOnce = 14;
const mostLeadsAtOnce = 3;
/** So many of a store's newest leads without a consultant, and no more are sent there. */
const mostWaiting = 3;

/** Browses and leaves leads at this address, as visitors would, until the returned function is called. */
export function sendTraffic(baseUrl: string): () => Promise<void> {
  const control = new AbortController();
  const running = startDemoTraffic({ baseUrl, signal: control.signal });
  return async () => {
    control.abort();
    await running;
  };
}

/** Runs until told to stop: one action after the other, at a pace that calms down when nobody looks for hours. */
export async function startDemoTraffic(options: TrafficOptions): Promise<void> {
  const { baseUrl, rate = 1, leadEvery = 48, signal, seed = String(Date.now()) } = options;
  const street = openStreet(openApi(baseUrl, signal), seed);
  const began = Date.now();
  let nextLead = began + Math.min(6, leadEvery) * 1000;
  while (!signal.aborted) {
    const slower = paceAfter(Date.now() - began);
    if (Date.now() >= nextLead) {
      await street.addLead();
      nextLead = Date.now() + leadEvery * 1000 * slower * (0.8 + 0.4 * street.random.next());
    }
    await street.act();
    await pause((slower / rate) * 1000 * (0.4 + 1.2 * street.random.next()), signal);
  }
}

/** How many times slower than at first: a demo left on for days must not bury its own history. */
export function paceAfter(milliseconds: number): number {
  const hours = milliseconds / 3_600_000;
  if (hours < 1) return 1;
  return hours < 6 ? 3 : 12;
}

/** The people on the site now, and those who may come back. */
function openStreet(api: PublicApi, seed: string) {
  const random = createRandom(`street ${seed}`);
  const known = knownCustomers(random);
  const returning: DemoCustomer[] = [];
  const newest: Record<StoreCode, string[]> = { HN: [], DN: [], SG: [] };
  let active: Visitor[] = [];
  let count = 0;

  async function jammed(store: StoreCode): Promise<boolean> {
    const latest = newest[store].slice(-mostWaiting);
    if (latest.length < mostWaiting) return false;
    const fates = await Promise.all(latest.map((phone) => api.leadOf(phone)));
    return fates.every((fate) => fate === "waiting");
  }

  async function meetKnown() {
    const customer = known[count % known.length];
    const enough = returning.length >= 40 && !random.chance(0.1);
    if (enough || !customer?.phone || returning.includes(customer)) return;
    if ((await api.leadOf(customer.phone)) === "held") returning.push(customer);
    if (returning.length > 80) returning.splice(random.int(0, 40), 1);
  }

  return {
    random,
    /** Somebody new arrives who will leave a number, where there is a consultant for them. */
    async addLead() {
      const store = random.weighted(stores.map(({ code, share }) => [code, share] as const));
      const coming = active.filter(({ leadAt }) => leadAt !== null).length;
      if (coming >= mostLeadsAtOnce || (await jammed(store))) return;
      active.unshift(newVisitor(seed, count++, { leadAt: store }));
    },
    /** Somebody does the next thing they came for. */
    async act() {
      await meetKnown();
      while (active.length < visitorsAtOnce) {
        const again = returning.length > 0 && random.chance(0.6);
        active.push(again ? returningVisitor(random.pick(returning)) : newVisitor(seed, count));
        count++;
      }
      const visitor = random.chance(0.35) ? active[0] : random.pick(active);
      const action = visitor?.actions.shift();
      if (!visitor || !action) {
        active = active.filter((one) => one !== visitor);
        return;
      }
      const taken = await api.send(visitor.customer.anonymousId, action);
      if (taken && visitor.leadAt && visitor.actions.length === 0) {
        if (visitor.customer.phone) newest[visitor.leadAt].push(visitor.customer.phone);
        returning.push(visitor.customer);
      }
    },
  };
}

/** The customers of the seeded history, those of today's scenes first: they are the same whenever it was written. */
function knownCustomers(random: Random): DemoCustomer[] {
  const all = drawCustomers(openWallClock(new Date())).filter(({ trail, phone }) => trail && phone);
  const mixed = all.map((customer) => ({
    customer,
    order: random.next() - (customer.inCast ? 1 : 0),
  }));
  return mixed.sort((a, b) => a.order - b.order).map(({ customer }) => customer);
}
