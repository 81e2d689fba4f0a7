import { whyNotEligible } from "#app/domain/assignment/eligible.ts";
import { namedBy } from "#app/domain/assignment/ladder.ts";
import { lockLeads } from "#app/domain/assignment/lock-leads.server.ts";
import { lockPeople } from "#app/domain/assignment/lock-people.server.ts";
import type { Why, WhyNotKey } from "#app/domain/assignment/pool.ts";
import { readClocks } from "#app/domain/assignment/read-clocks.server.ts";
import { readLeadsInHand } from "#app/domain/assignment/read-leads-in-hand.server.ts";
import { readPool } from "#app/domain/assignment/read-pool.server.ts";
import { ruleFor } from "#app/domain/assignment/rules.ts";
import { acrossStores, type Tx } from "#app/infrastructure/transact.server.ts";

/** What a person who acts themselves is not kept from: they are there, and having been asked before is no bar. */
const noBar: readonly WhyNotKey[] = ["away", "offline", "did-not-answer", "declined"];

/**
 * Why somebody cannot take a lead that nobody holds: the same limits as on every other path. Null: they can. Holds the
 * person until COMMIT, so that two leads taken at once are counted one after the other.
 */
export async function whyNotTake(
  tx: Tx,
  leadId: string,
  staffId: string,
  { asked, now }: { asked: boolean; now: Date },
): Promise<Why<WhyNotKey> | null> {
  return acrossStores(tx, async () => {
    await lockLeads(tx, [leadId]);
    const [lead] = await readLeadsInHand(tx, [leadId], now);
    if (!lead) return { key: "other-store", params: {} };
    await lockPeople(tx, { staffIds: [staffId] });
    const clocks = await readClocks(tx, [lead.storeId]);
    const pool = await readPool(tx, clocks, now);
    const policy = clocks.get(lead.storeId)?.policy;
    const person = pool.get(lead.storeId)?.find(({ id }) => id === staffId);
    if (!person || !policy) return { key: "other-store", params: {} };
    const willing = { ...person, away: false, offlineSince: null };
    const notAgain = lead.notAgain.filter(({ key }) => !noBar.includes(key));
    const why = whyNotEligible(willing, { ...lead, notAgain }, policy, now);
    if (why || asked) return why;
    const rule = ruleFor(lead, policy.rules);
    return rule && !namedBy(rule, staffId) ? { key: "rule", params: { rule: rule.name } } : null;
  });
}
