import type { Chosen } from "#app/domain/assignment/assign-lead.server.ts";
import { packOthers } from "#app/domain/assignment/decision-record.ts";
import { type Promised, promiseOf } from "#app/domain/assignment/promise.ts";
import type { Clocks } from "#app/domain/assignment/read-clocks.server.ts";
import type { Tx } from "#app/infrastructure/transact.server.ts";

/** Why leads leave somebody who had them. */
export type Taken = {
  because: "accept" | "first-contact" | "offline" | "shift-end" | "leave" | "declined";
  /** Not asked again for these leads. */
  notAgain?: string | null;
  /** One more of the hops that the policy allows. */
  countsHop?: boolean;
};

type Said = { clocks: Clocks; how: string; taken?: Taken; now: Date };

/** Writes choices, all rows of a table in one statement: who has each lead and until when what is due, why, and whose turn it was. */
export async function writeAssignments(
  tx: Tx,
  chosen: readonly Chosen[],
  said: Said,
): Promise<void> {
  if (chosen.length === 0) return;
  const { now } = said;
  const held = chosen.filter(({ lead }) => lead.heldBy).map(({ lead }) => lead.id);
  if (held.length > 0) {
    await tx.$executeRaw`update assignment set ended_at = greatest(started_at, ${now}::timestamptz)
      where lead_id = any(${held}::uuid[]) and ended_at is null`;
  }
  await insertDecisions(tx, chosen, now);
  await insertAssignments(tx, chosen, said);
  await insertOffers(tx, chosen, said);
  await countTurns(tx, chosen);
  const people = [...new Set(chosen.flatMap(({ choice }) => choice.chosen ?? []))].sort();
  if (people.length > 0) {
    await tx.$executeRaw`update staff set last_assigned_at = greatest(last_assigned_at, ${now}::timestamptz)
      where id = any(${people}::uuid[])`;
  }
}

async function insertDecisions(tx: Tx, chosen: readonly Chosen[], now: Date): Promise<void> {
  await tx.$executeRaw`
    insert into assignment_decision (lead_id, store_id, at, policy_version, strategy, chosen_id, reason, others)
    select g.lead_id, g.store_id, ${now}, g.policy, g.strategy, g.chosen, g.reason, g.others
    from unnest(${chosen.map(({ lead }) => lead.id)}::uuid[], ${chosen.map(({ lead }) => lead.storeId)}::uuid[],
      ${chosen.map(({ choice }) => String(choice.policyVersion))}::text[],
      ${chosen.map(({ choice }) => choice.strategy as string)}::text[],
      ${chosen.map(({ choice }) => choice.chosen)}::uuid[],
      ${chosen.map(({ choice }) => JSON.stringify(choice.reason))}::jsonb[],
      ${chosen.map(({ choice }) => packOthers(choice.others))}::jsonb[]
    ) as g (lead_id, store_id, policy, strategy, chosen, reason, others)`;
}

async function insertAssignments(
  tx: Tx,
  chosen: readonly Chosen[],
  { clocks, how, taken, now }: Said,
): Promise<void> {
  const promised = promisesOf(clocks, now);
  const rows = chosen.map(({ lead, choice }) => {
    return {
      ...promised({ lead, choice }),
      hop: lead.hop + (taken?.countsHop ? 1 : 0),
      reason: JSON.stringify({
        ...choice.reason,
        ...(taken && { because: taken.because, from: lead.consultantId }),
        ...(taken?.notAgain && { takenFrom: taken.notAgain }),
      }),
    };
  });
  await tx.$executeRaw`
    insert into assignment (lead_id, store_id, consultant_id, how, reason, started_at, policy_version, hop, accept_by,
      contact_by, next_check_at)
    select g.lead_id, g.store_id, g.chosen, ${how}, g.reason, ${now}, g.policy, g.hop, g.accept_by, g.contact_by, g.check_at
    from unnest(${chosen.map(({ lead }) => lead.id)}::uuid[], ${chosen.map(({ lead }) => lead.storeId)}::uuid[],
      ${chosen.map(({ choice }) => choice.chosen)}::uuid[], ${rows.map((row) => row.reason)}::jsonb[],
      ${chosen.map(({ choice }) => choice.policyVersion)}::int[], ${rows.map((row) => row.hop)}::int[],
      ${rows.map((row) => iso(row.acceptBy))}::timestamptz[], ${rows.map((row) => iso(row.contactBy))}::timestamptz[],
      ${rows.map((row) => iso(row.nextCheckAt))}::timestamptz[]
    ) as g (lead_id, store_id, chosen, reason, policy, hop, accept_by, contact_by, check_at)`;
}

/** Working time is worked out once for all leads that are alike. */
function promisesOf(clocks: Clocks, now: Date): (one: Chosen) => Promised {
  const known = new Map<string, Promised>();
  return ({ lead, choice }) => {
    const given = choice.chosen ? "given" : choice.offeredTo.length > 0 ? "offered" : "waits";
    const { storeId, stage, lastContactAt, followUpAt } = lead;
    const key = [given, storeId, stage, lastContactAt?.getTime(), followUpAt?.getTime()].join(" ");
    const promise = known.get(key) ?? promiseOf(clocks, lead, choice, now);
    known.set(key, promise);
    return promise;
  };
}

async function insertOffers(
  tx: Tx,
  chosen: readonly Chosen[],
  { clocks, now }: Said,
): Promise<void> {
  const promised = promisesOf(clocks, now);
  const offers = chosen.flatMap(({ lead, choice }) =>
    choice.offeredTo.map((consultantId) => ({
      leadId: lead.id,
      storeId: lead.storeId,
      consultantId,
      strategy: choice.strategy as string,
      version: choice.policyVersion,
      until: promised({ lead, choice }).nextCheckAt,
    })),
  );
  if (offers.length === 0) return;
  await tx.$executeRaw`
    insert into lead_offer (lead_id, store_id, consultant_id, strategy, policy_version, offered_at, expires_at)
    select g.lead_id, g.store_id, g.consultant_id, g.strategy, g.version, ${now}, g.until
    from unnest(${offers.map((one) => one.leadId)}::uuid[], ${offers.map((one) => one.storeId)}::uuid[],
      ${offers.map((one) => one.consultantId)}::uuid[], ${offers.map((one) => one.strategy)}::text[],
      ${offers.map((one) => one.version)}::int[], ${offers.map((one) => iso(one.until))}::timestamptz[]
    ) as g (lead_id, store_id, consultant_id, strategy, version, until)`;
}

/** Turns are only ever added to: whatever becomes of the policy or the pool, nobody's count begins anew. */
async function countTurns(tx: Tx, chosen: readonly Chosen[]): Promise<void> {
  const sums = new Map<string, { storeId: string; id: string; owed: number; given: number }>();
  for (const { lead, choice } of chosen) {
    for (const { id, owed, given } of choice.turns) {
      const key = `${lead.storeId} ${id}`;
      const sum = sums.get(key) ?? { storeId: lead.storeId, id, owed: 0, given: 0 };
      sums.set(key, { ...sum, owed: sum.owed + owed, given: sum.given + given });
    }
  }
  const turns = [...sums.values()];
  if (turns.length === 0) return;
  await tx.$executeRaw`
    insert into turn_ledger as t (store_id, staff_id, owed, given)
    select g.* from unnest(${turns.map((one) => one.storeId)}::uuid[], ${turns.map((one) => one.id)}::uuid[],
      ${turns.map((one) => one.owed)}::float8[], ${turns.map((one) => one.given)}::int[]) as g (store_id, staff_id, owed, given)
    on conflict (store_id, staff_id) do update set owed = t.owed + excluded.owed, given = t.given + excluded.given`;
}

export type ClosedOffer = { leadId: string; storeId: string; consultantId: string };

/** Closes the open offers of leads; but for that of whoever took the lead, if they are named. Says whose they were. */
export async function withdrawOffers(
  tx: Tx,
  leadIds: readonly string[],
  answer: "withdrawn" | "taken",
  now: Date,
): Promise<ClosedOffer[]> {
  return tx.$queryRaw<ClosedOffer[]>`
    update lead_offer set answered_at = greatest(offered_at, ${now}::timestamptz), answer = ${answer}
    where lead_id = any(${[...leadIds]}::uuid[]) and answered_at is null
    returning lead_id::text as "leadId", store_id::text as "storeId", consultant_id::text as "consultantId"`;
}

function iso(at: Date | null): string | null {
  return at?.toISOString() ?? null;
}
