import { whyNotEligible } from "#app/domain/assignment/eligible.ts";
import { namedBy } from "#app/domain/assignment/ladder.ts";
import { lockLeads } from "#app/domain/assignment/lock-leads.server.ts";
import { lockPeople } from "#app/domain/assignment/lock-people.server.ts";
import type { Candidate, Why, WhyNotKey } from "#app/domain/assignment/pool.ts";
import { readClocks } from "#app/domain/assignment/read-clocks.server.ts";
import {
  type LeadInHand,
  readLeadsInHand,
} from "#app/domain/assignment/read-leads-in-hand.server.ts";
import { readPool } from "#app/domain/assignment/read-pool.server.ts";
import { ruleFor } from "#app/domain/assignment/rules.ts";
import type { VersionedPolicy } from "#app/domain/assignment/schema.ts";
import { acrossStores, type Tx } from "#app/infrastructure/transact.server.ts";

/** What a person who acts themselves is not kept from: they are there, and having been asked before is no bar. */
const noBar: readonly WhyNotKey[] = ["away", "offline", "did-not-answer", "declined"];

/** How they come to take it: offered to them alone, to everybody, or nobody asked them. */
export type Asked = "cascade" | "broadcast" | null;

/**
 * Why somebody cannot take a lead that nobody holds: the same limits as on every other path. Null: they can. Holds the
 * person until COMMIT, so that two leads taken at once are counted one after the other.
 */
export async function whyNotTake(
  tx: Tx,
  leadId: string,
  staffId: string,
  { asked, now }: { asked: Asked; now: Date },
): Promise<Why<WhyNotKey> | null> {
  return acrossStores(tx, async () => {
    await lockLeads(tx, [leadId]);
    await lockPeople(tx, { staffIds: [staffId] });
    return (await judge(tx, leadId, [{ staffId, asked }], now)).get(staffId) ?? null;
  });
}

/**
 * Who of those who are asked about a lead cannot take it now, and why. Holds everybody of its store until COMMIT, as
 * whoever chooses the next does.
 */
export async function whoCannotTake(
  tx: Tx,
  lead: { id: string; storeId: string },
  people: readonly { staffId: string; asked: Asked }[],
  now: Date,
): Promise<Map<string, Why<WhyNotKey>>> {
  return acrossStores(tx, async () => {
    await lockPeople(tx, { storeIds: [lead.storeId] });
    return judge(tx, lead.id, people, now);
  });
}

async function judge(
  tx: Tx,
  leadId: string,
  people: readonly { staffId: string; asked: Asked }[],
  now: Date,
): Promise<Map<string, Why<WhyNotKey>>> {
  const [lead] = await readLeadsInHand(tx, [leadId], now);
  const clocks = await readClocks(tx, lead ? [lead.storeId] : []);
  const pool = await readPool(tx, clocks, now);
  const policy = clocks.get(lead?.storeId ?? "")?.policy;
  const why = new Map<string, Why<WhyNotKey>>();
  for (const { staffId, asked } of people) {
    const person = pool.get(lead?.storeId ?? "")?.find(({ id }) => id === staffId);
    const obstacle: Why<WhyNotKey> | null =
      lead && policy && person
        ? whyNot(person, lead, policy, asked, now)
        : { key: "other-store", params: {} };
    if (obstacle) why.set(staffId, obstacle);
  }
  return why;
}

function whyNot(
  person: Candidate,
  lead: LeadInHand,
  policy: VersionedPolicy,
  asked: Asked,
  now: Date,
): Why<WhyNotKey> | null {
  const there = { ...person, away: false, offlineSince: null };
  const willing = asked === "cascade" ? withoutOffers(there) : there;
  const notAgain = lead.notAgain.filter(({ key }) => !noBar.includes(key));
  const why = whyNotEligible(willing, { ...lead, notAgain }, policy, now);
  if (why || asked) return why;
  const rule = ruleFor(lead, policy.rules);
  return rule && !namedBy(rule, person.id) ? { key: "rule", params: { rule: rule.name } } : null;
}

/** Whoever answers an offer that kept its room is weighed by what they hold: the others kept theirs. */
function withoutOffers(one: Candidate): Candidate {
  const { load, count } = one.offered;
  return {
    ...one,
    load: one.load - load,
    givenToday: one.givenToday - count,
    offered: { load: 0, count: 0 },
  };
}
