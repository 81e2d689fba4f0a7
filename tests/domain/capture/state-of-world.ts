import { asSystem } from "#tests/factories/store.ts";

/** Customers, leads and trail of one world, as far as two worlds can be compared: without ids, in an order of their own. */
export async function stateOf(world: string, strict: { id: string }) {
  const customers = await asSystem((tx) =>
    tx.customer.findMany({
      where: { mergedIntoId: null, identities: { some: { value: { startsWith: world } } } },
      include: {
        identities: true,
        consents: true,
        leads: { where: { mergedIntoId: null }, include: { signals: true, productLine: true } },
      },
    }),
  );
  const trail = await asSystem((tx) =>
    tx.trailEvent.findMany({ where: { messageId: { startsWith: world } } }),
  );
  const plain = (value: unknown) =>
    JSON.parse(
      JSON.stringify(value, (_key, one) => {
        if (typeof one === "bigint") return String(one);
        // Sums of what decays differ in their last digits by the order of adding.
        if (typeof one === "number") return Number(one.toPrecision(11));
        return typeof one === "string" ? one.replaceAll(world, "") : one;
      }),
    );
  const keyOf = new Map(
    customers.map((one) => [one.id, one.identities.map(({ value }) => value.replace(world, ""))]),
  );
  const nameOf = (id: string | null) =>
    keyOf
      .get(id ?? "")
      ?.filter((key) => key.startsWith("-"))
      .sort()[0];
  return plain({
    customers: customers
      .map(({ id, leads, consents, ...one }) => ({
        who: nameOf(id),
        language: one.language,
        name: one.name,
        city: one.city,
        createdAt: one.createdAt,
        lastSeenAt: one.lastSeenAt,
        lastSeen: one.lastSeen,
        consents: consents.map(({ purpose, granted, at }) => `${purpose} ${granted} ${+at}`).sort(),
        leads: leads
          .map((lead) => ({
            line: lead.productLine.code,
            stage: lead.stage,
            askedTimes: lead.askedTimes,
            openedAt: lead.openedAt,
            interestLog2: lead.interestLog2,
            fitLog2: lead.fitLog2,
            lastSignalAt: lead.lastSignalAt,
            signals: lead.signals
              .map(({ signal, count, log2Sum, lastAt }) => ({ signal, count, log2Sum, lastAt }))
              .sort((a, b) => (a.signal < b.signal ? -1 : 1)),
          }))
          .sort((a, b) => (`${a.line} ${+a.openedAt}` < `${b.line} ${+b.openedAt}` ? -1 : 1)),
      }))
      .sort((a, b) => ((a.who ?? "") < (b.who ?? "") ? -1 : 1)),
    trail: trail
      .map(({ id, sourceId, customerId, leadId, bodyHash, ...row }) => ({
        ...row,
        customer: nameOf(customerId),
        lead: leadId !== null,
        strict: sourceId === strict.id,
      }))
      .sort((a, b) => (`${a.messageId} ${a.strict}` < `${b.messageId} ${b.strict}` ? -1 : 1)),
  });
}
