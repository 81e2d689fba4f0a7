import { setImmediate } from "node:timers/promises";
import type { Chosen } from "#app/domain/assignment/assign-lead.server.ts";
import { type Promised, promiseOf } from "#app/domain/assignment/promise.ts";
import type { Clocks } from "#app/domain/assignment/read-clocks.server.ts";
import type { LeadInHand } from "#app/domain/assignment/read-leads-in-hand.server.ts";
import { lines } from "#app/infrastructure/lines.ts";
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

/**
 * Writes choices while the next ones are being made: who has each lead and until when what is due, why, and at the end
 * whose turn it was. All rows of a table that are given at once are one statement; nothing is waited for before the end,
 * which throws what failed first.
 */
export function startWriting(tx: Tx, said: Said) {
  const sent: Promise<unknown>[] = [];
  const promised = promisesOf(said);
  const turns = turnCount();
  const people = new Set<string>();

  // Prisma answers what is asked in one turn of the loop together, one after another: a turn of its own sends each at once.
  async function send(statement: PromiseLike<unknown> | null): Promise<void> {
    if (!statement) return;
    const answer = Promise.resolve(statement);
    answer.catch(() => undefined);
    sent.push(answer);
    await setImmediate();
  }

  return {
    /** Comes back once the rows are on their way. */
    async write(chosen: readonly Chosen[]): Promise<void> {
      if (chosen.length === 0) return;
      for (const { lead, choice } of chosen) {
        if (choice.chosen) people.add(choice.chosen);
        turns.add(lead.storeId, choice.turns);
      }
      await send(endHeld(tx, chosen, said.now));
      await send(insertAssignments(tx, chosen, promised, said));
      await send(insertOffers(tx, chosen, promised, said.now));
    },
    async end(): Promise<void> {
      await send(countTurns(tx, turns.sums()));
      await send(markGiven(tx, [...people].sort(), said.now));
      await Promise.all(sent);
    },
  };
}

function endHeld(tx: Tx, chosen: readonly Chosen[], now: Date) {
  const held = chosen.filter(({ lead }) => lead.heldBy).map(({ lead }) => lead.id);
  if (held.length === 0) return null;
  return tx.$executeRaw`update assignment set ended_at = greatest(started_at, ${now}::timestamptz)
    where lead_id = any(${held}::uuid[]) and ended_at is null`;
}

function markGiven(tx: Tx, people: readonly string[], now: Date) {
  if (people.length === 0) return null;
  return tx.$executeRaw`update staff set last_assigned_at = greatest(last_assigned_at, ${now}::timestamptz)
    where id = any(${people}::uuid[])`;
}

function insertAssignments(
  tx: Tx,
  chosen: readonly Chosen[],
  promised: Promises,
  { how, taken, now }: Said,
) {
  const rows = chosen.map((one) => ({ ...one, promises: promised(one) }));
  const of = (value: (row: (typeof rows)[number]) => string | number | null) =>
    lines(rows.map(value));
  const hops = taken?.countsHop ? 1 : 0;
  const waitOf = ({ lead }: Chosen) => {
    const wait = waitGoingAlong(lead, how);
    return wait && JSON.stringify(wait);
  };
  const reasonOf = ({ lead, choice }: Chosen) =>
    JSON.stringify({
      ...choice.reason,
      ...(taken && { because: taken.because, from: lead.consultantId }),
      ...(taken?.notAgain && { takenFrom: taken.notAgain }),
    });
  return tx.$executeRaw`
    insert into assignment (lead_id, store_id, consultant_id, how, reason, strategy, others, started_at, policy_version,
      hop, accept_by, contact_by, lapsed_at, next_check_at, waits_since, warned_at, breached_at)
    select g.lead_id, g.store_id, g.chosen, ${how}, g.reason, g.strategy, g.others, ${now}, g.policy, g.hop, g.accept_by,
      g.contact_by, g.lapsed_at, g.check_at, (g.wait ->> 'since')::timestamptz, (g.wait ->> 'warnedAt')::timestamptz,
      (g.wait ->> 'breachedAt')::timestamptz
    from unnest(showline.lines(${of(({ lead }) => lead.id)})::uuid[], showline.lines(${of(({ lead }) => lead.storeId)})::uuid[],
      showline.lines(${of(({ choice }) => choice.chosen)})::uuid[], showline.lines(${of(reasonOf)})::jsonb[],
      showline.lines(${of(({ choice }) => choice.strategy)}), showline.lines(${of(({ others }) => others)}),
      showline.lines(${of(({ choice }) => choice.policyVersion)})::int[], showline.lines(${of(({ lead }) => lead.hop + hops)})::int[],
      showline.lines(${of(({ promises }) => promises.acceptBy)})::timestamptz[],
      showline.lines(${of(({ promises }) => promises.contactBy)})::timestamptz[],
      showline.lines(${of(({ promises }) => promises.lapsedAt)})::timestamptz[],
      showline.lines(${of(({ promises }) => promises.nextCheckAt)})::timestamptz[],
      showline.lines(${of(waitOf)})::jsonb[]
    ) as g (lead_id, store_id, chosen, reason, strategy, others, policy, hop, accept_by, contact_by, lapsed_at, check_at, wait)`;
}

/** Moments as they are written. */
type Written = { [Moment in keyof Promised]: string | null };
type Promises = (one: Chosen) => Written;

/** Working time is worked out once for all leads that are alike. */
function promisesOf({ clocks, how, now }: Said): Promises {
  const known = new Map<string, Written>();
  return ({ lead, choice }) => {
    const given = choice.chosen ? "given" : choice.offeredTo.length > 0 ? "offered" : "waits";
    const { storeId, stage, lastContactAt, followUpAt } = lead;
    const since = waitGoingAlong(lead, how)?.since;
    const waitsSince = since ? new Date(since) : null;
    const moments = [lastContactAt, followUpAt, waitsSince].map((at) => at?.getTime());
    const key = [given, storeId, stage, ...moments].join(" ");
    const promise =
      known.get(key) ?? writtenOf(promiseOf(clocks, { ...lead, waitsSince }, choice, now));
    known.set(key, promise);
    return promise;
  };
}

/** What the customer has been promised already goes along with a leave, also when it left them to nobody at first. */
function waitGoingAlong({ consultantId, wait }: LeadInHand, how: string): LeadInHand["wait"] {
  return how === "covered" || !consultantId ? wait : null;
}

function writtenOf(of: Promised): Written {
  return {
    acceptBy: iso(of.acceptBy),
    contactBy: iso(of.contactBy),
    lapsedAt: iso(of.lapsedAt),
    nextCheckAt: iso(of.nextCheckAt),
  };
}

function insertOffers(tx: Tx, chosen: readonly Chosen[], promised: Promises, now: Date) {
  const offers = chosen.flatMap((one) =>
    one.choice.offeredTo.map((consultantId) => ({
      leadId: one.lead.id,
      storeId: one.lead.storeId,
      consultantId,
      strategy: one.choice.strategy as string,
      version: one.choice.policyVersion,
      until: promised(one).nextCheckAt,
    })),
  );
  if (offers.length === 0) return null;
  return tx.$executeRaw`
    insert into lead_offer (lead_id, store_id, consultant_id, strategy, policy_version, offered_at, expires_at)
    select g.lead_id, g.store_id, g.consultant_id, g.strategy, g.version, ${now}, g.until
    from unnest(${offers.map((one) => one.leadId)}::uuid[], ${offers.map((one) => one.storeId)}::uuid[],
      ${offers.map((one) => one.consultantId)}::uuid[], ${offers.map((one) => one.strategy)}::text[],
      ${offers.map((one) => one.version)}::int[], ${offers.map((one) => one.until)}::timestamptz[]
    ) as g (lead_id, store_id, consultant_id, strategy, version, until)`;
}

type TurnSum = { storeId: string; id: string; owed: number; given: number };

function turnCount() {
  const sums = new Map<string, TurnSum>();
  return {
    add(storeId: string, turns: Chosen["choice"]["turns"]): void {
      for (const { id, owed, given } of turns) {
        const key = `${storeId} ${id}`;
        const sum = sums.get(key) ?? { storeId, id, owed: 0, given: 0 };
        sums.set(key, { ...sum, owed: sum.owed + owed, given: sum.given + given });
      }
    },
    sums: () => [...sums.values()],
  };
}

/** Turns are only ever added to: whatever becomes of the policy or the pool, nobody's count begins anew. */
function countTurns(tx: Tx, turns: readonly TurnSum[]) {
  if (turns.length === 0) return null;
  return tx.$executeRaw`
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
