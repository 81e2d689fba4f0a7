import type { Tx } from "#app/infrastructure/transact.server.ts";

const day = 24 * 60 * 60_000;

/** What the gate of contact decides by, as JSON carries it: a page asks the gate again as the hours pass. */
export async function readContactFacts(tx: Tx, customerId: string, timeZone: string, now: Date) {
  const consents = await tx.consent.findMany({
    where: { customerId, purpose: { in: ["service_contact", "marketing_contact"] } },
    orderBy: { at: "asc" },
    select: { purpose: true, granted: true, at: true },
  });
  const contacts = await tx.contact.findMany({
    where: {
      lead: { customerId },
      undoneAt: null,
      at: { gt: new Date(now.getTime() - 2 * day) },
    },
    select: { channel: true, at: true },
  });
  return {
    timeZone,
    consents: consents.map((consent) => ({ ...consent, at: consent.at.toISOString() })),
    contacts: contacts.map((contact) => ({ ...contact, at: contact.at.toISOString() })),
  };
}
export type ContactFacts = Awaited<ReturnType<typeof readContactFacts>>;
