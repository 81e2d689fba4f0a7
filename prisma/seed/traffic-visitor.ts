import { type BrowsingEvent, browse, type SessionPlan } from "./browsing.ts";
import { type CampaignSeed, campaigns } from "./campaigns.ts";
import { drawPerson, drawPhone } from "./names.ts";
import { type DemoCustomer, drawFavourites, drawLine } from "./people.ts";
import { createRandom } from "./random.ts";
import { type StoreCode, stores } from "./stores.ts";

/** One message of Segment's HTTP API, without what every message has. */
export type Message = Record<string, unknown> & { type: "page" | "track" | "identify" };

/** Somebody on the site now, with what they are going to do: each action is a page and what is done on it. */
export type Visitor = { customer: DemoCustomer; actions: Message[][]; leadAt: StoreCode | null };

const taken = new Set<string>();

/** Somebody who was never here. */
export function newVisitor(
  seed: string,
  nth: number,
  options: { leadAt?: StoreCode } = {},
): Visitor {
  const random = createRandom(`traffic ${seed} ${nth}`);
  const { leadAt = null } = options;
  const store = leadAt ?? random.weighted(stores.map(({ code, share }) => [code, share] as const));
  const campaign: CampaignSeed = random.weighted(campaigns.map((one) => [one, one.share] as const));
  const line = campaign.line ?? drawLine(random);
  const customer: DemoCustomer = {
    id: "",
    random,
    person: drawPerson(random, store),
    phone: drawPhone(random, taken),
    email: null,
    anonymousId: `demo-${random.bytes(12)}`,
    store,
    city: stores.find(({ code }) => code === store)?.city ?? null,
    intent: random.normal() + (leadAt ? 0.4 : -0.2),
    line,
    favourites: drawFavourites(random, line),
    campaign,
    firstSeen: 0,
    trail: true,
    marketing: false,
    inCast: false,
  };
  return { customer, actions: actionsOf(customer, { campaign, submits: leadAt !== null }), leadAt };
}

/** Somebody whom the demo knows comes back to look again. */
export function returningVisitor(customer: DemoCustomer): Visitor {
  const campaign = customer.random.chance(0.3) ? customer.campaign : null;
  return { customer, actions: actionsOf(customer, { campaign, submits: false }), leadAt: null };
}

function actionsOf(
  customer: DemoCustomer,
  of: { campaign: CampaignSeed | null; submits: boolean },
): Message[][] {
  const plan: SessionPlan = {
    line: customer.line,
    campaign: of.campaign,
    pages: customer.random.int(2, of.submits ? 4 : 8),
    submits: of.submits ? { leadId: "", name: "Lead Submitted" } : undefined,
  };
  const actions: Message[][] = [];
  for (const event of browse(customer, plan, { startsAt: 0 })) {
    const ownAction = event.call === "page" || event.name === "Lead Submitted";
    if (ownAction) actions.push([]);
    actions.at(-1)?.push(...messagesOf(customer, event));
  }
  return actions;
}

function messagesOf(customer: DemoCustomer, event: BrowsingEvent): Message[] {
  const context = contextOf(event);
  if (event.call === "page") return [{ type: "page", properties: { title: event.title }, context }];
  const properties = {
    ...(event.properties as object),
    ...(event.line ? { productLine: event.line } : {}),
    ...(event.search ? { query: event.search } : {}),
  };
  const said: Message = { type: "track", event: event.name, properties, context };
  if (event.name !== "Lead Submitted" || !customer.person) return [said];
  const { name, salutation } = customer.person;
  const traits = { name, salutation, phone: customer.phone, city: customer.city };
  return [{ type: "identify", traits, context }, said];
}

function contextOf(event: BrowsingEvent): object {
  const path = String(event.path);
  const touch = event.touch as Record<string, string | null> | null | undefined;
  const click = touch?.clickIdKind
    ? `${path.includes("?") ? "&" : "?"}${touch.clickIdKind}=${touch.clickId}`
    : "";
  return {
    page: {
      path: path.split("?")[0],
      title: event.title,
      url: `https://bep.demo.showline${path}${click}`,
    },
    ...(touch
      ? { campaign: { source: touch.source, medium: touch.medium, name: touch.campaign } }
      : {}),
    consent: { categoryPreferences: { trail: true }, version: "2026-01" },
    locale: "vi-VN",
  };
}
