import type { Tx } from "#app/infrastructure/transact.server.ts";

type Purpose = "trail" | "service_contact" | "marketing_contact" | "scoring" | "cross_border";

export type StatedConsent = {
  customerId: string;
  purpose: Purpose;
  granted: boolean;
  version: string;
  how: string;
  evidence: object;
  at: Date;
};

/**
 * Adds a row where what is said differs from what was last said before it: saying the same again proves nothing new. Of
 * what is said at one instant the no holds, whichever comes first: a yes beside it is not written.
 */
export async function recordConsents(tx: Tx, stated: readonly StatedConsent[]): Promise<void> {
  if (stated.length === 0) return;
  const changes = withoutRepeats(stated);
  await tx.$executeRaw`
    insert into consent (customer_id, purpose, granted, text_version, how, evidence, at)
    select g.* from unnest(
      ${changes.map((one) => one.customerId)}::uuid[], ${changes.map((one) => one.purpose as string)}::consent_purpose[],
      ${changes.map((one) => one.granted)}::boolean[], ${changes.map((one) => one.version)}::text[],
      ${changes.map((one) => one.how)}::text[], ${changes.map((one) => JSON.stringify(one.evidence))}::jsonb[],
      ${changes.map((one) => one.at.toISOString())}::timestamptz[]
    ) as g (customer_id, purpose, granted, version, how, evidence, at)
    where not exists (
      select 1 from (
        select c.granted, c.at from consent c
        where c.customer_id = g.customer_id and c.purpose = g.purpose and c.at <= g.at
        order by c.at desc, c.granted, c.id desc limit 1) last
      where last.granted = g.granted or (last.at = g.at and not last.granted))`;
}

/** What customers last said about their trail. */
export async function lastSaidOfTrail(
  tx: Tx,
  customerIds: readonly string[],
): Promise<Map<string, boolean>> {
  if (customerIds.length === 0) return new Map();
  const rows = await tx.$queryRaw<{ customerId: string; granted: boolean }[]>`
    select distinct on (customer_id) customer_id::text as "customerId", granted from consent
    where customer_id = any(${[...customerIds]}::uuid[]) and purpose = 'trail'
    order by customer_id, at desc, granted, id desc`;
  return new Map(rows.map((row) => [row.customerId, row.granted]));
}

function withoutRepeats(stated: readonly StatedConsent[]): StatedConsent[] {
  const last = new Map<string, boolean>();
  return [...stated]
    .sort((a, b) => a.at.getTime() - b.at.getTime() || Number(b.granted) - Number(a.granted))
    .filter(({ customerId, purpose, granted }) => {
      const key = `${customerId} ${purpose}`;
      const differs = last.get(key) !== granted;
      last.set(key, granted);
      return differs;
    });
}
