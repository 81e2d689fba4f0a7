import type { BrowsingEvent } from "./browsing.ts";
import type { DemoCustomer } from "./people.ts";
import { addRow, type World } from "./world.ts";

const textVersion = "2026-01";

/** Writes a customer with how they are known, what they agreed to, and what they did online. */
export function addCustomer(
  world: World & { sourceId: string },
  customer: DemoCustomer,
  trail: readonly BrowsingEvent[],
) {
  const last = trail.at(-1);
  const since = new Date(customer.firstSeen);
  addRow(world, "customer", {
    id: customer.id,
    name: customer.person?.name ?? null,
    salutation: customer.person?.salutation ?? null,
    city: customer.city,
    language: customer.person ? (customer.random.chance(0.015) ? "en" : "vi") : null,
    created_at: since,
    last_seen_at: last?.occurred_at ?? null,
    last_seen: last
      ? { name: last.name, path: last.path, title: last.title, sku: last.sku ?? null }
      : null,
  });
  const identities = {
    phone: customer.phone,
    email: customer.email,
    anonymous_id: trail.length > 0 ? customer.anonymousId : null,
  };
  for (const [kind, value] of Object.entries(identities)) {
    if (value === null) continue;
    const id = customer.random.uuid(customer.firstSeen);
    addRow(world, "identity", { id, kind, value, customer_id: customer.id, created_at: since });
  }
  const consents = customer.person
    ? {
        service_contact: true,
        marketing_contact: customer.marketing,
        trail: customer.trail,
        scoring: customer.trail,
      }
    : { trail: true };
  for (const [purpose, granted] of Object.entries(consents)) {
    addRow(world, "consent", {
      id: customer.random.uuid(customer.firstSeen),
      customer_id: customer.id,
      purpose,
      granted,
      text_version: textVersion,
      how: purpose === "trail" || purpose === "scoring" ? "banner" : "form",
      evidence: { source: "demo-web" },
      at: since,
    });
  }
  for (const event of trail) addTrailEvent(world, customer, event);
}

function addTrailEvent(
  world: World & { sourceId: string },
  customer: DemoCustomer,
  event: BrowsingEvent,
) {
  const { line, ...columns } = event;
  const { random } = customer;
  addRow(world, "trail_event", {
    source_id: world.sourceId,
    message_id: `demo-${random.bytes(8)}`,
    body_hash: random.int(1, 2 ** 47),
    customer_id: customer.id,
    anonymous_id: customer.anonymousId,
    clock_flagged: false,
    received_at: new Date(event.occurred_at.getTime() + random.int(15, 400)),
    product_line_id: line ? world.lineIds[line as keyof World["lineIds"]] : null,
    ...columns,
  });
}
