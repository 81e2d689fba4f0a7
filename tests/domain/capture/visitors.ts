import { randomUUID } from "node:crypto";
import { aSource } from "#tests/factories/source.ts";
import { aConsultant } from "#tests/factories/staff.ts";
import { aProductLine, aStore, asSystem } from "#tests/factories/store.ts";

/** A store whose site sends what its visitors do, and a consultant on shift for both of its lines. */
export async function aStoreWithSite() {
  const [store, line, other] = [await aStore(), await aProductLine(), await aProductLine()];
  const consultant = await aConsultant(store, {
    skills: [line, other],
    onShiftAt: new Date(),
    capacity: 500,
  });
  return { store, line, other, consultant, source: await aSource(store) };
}

let phones = 100;
export const phone = () => `0912 345 ${++phones}`;
export const seconds = (ago: number) => new Date(Date.now() - ago * 1000).toISOString();

/** The calls of one browser. */
export function visitor(anonymousId = randomUUID()) {
  const call = (type: string, more: object, ago = 10) => ({
    type,
    anonymousId,
    messageId: randomUUID(),
    timestamp: seconds(ago),
    ...more,
  });
  return {
    anonymousId,
    page: (path = "/", ago?: number) => call("page", { context: { page: { path } } }, ago),
    track: (event: string, properties: object = {}, ago?: number) =>
      call("track", { event, properties }, ago),
    identify: (traits: object, more: object = {}, ago?: number) =>
      call("identify", { traits, ...more }, ago),
  };
}

export async function customerOf(anonymousId: string) {
  return asSystem((tx) =>
    tx.customer.findFirst({
      where: { identities: { some: { kind: "anonymous_id", value: anonymousId } } },
      include: { identities: true, leads: { include: { signals: true } }, consents: true },
    }),
  );
}

export const trailOf = (customerId: string) =>
  asSystem((tx) =>
    tx.trailEvent.findMany({ where: { customerId }, orderBy: { occurredAt: "asc" } }),
  );
