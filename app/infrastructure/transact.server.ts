import type { Prisma } from "#prisma/generated/client.ts";
import { askedDigest } from "./asked-digest.server.ts";
import { database } from "./database.server.ts";
import { constraintOf, isRetriable } from "./database-errors.ts";
import { announce, appendChanges, type FeedChange } from "./feed.server.ts";
import { lines } from "./lines.ts";
import type { Answer, Refused } from "./refusal.ts";
import { type StoreScope, seesStore, systemScope } from "./scope.ts";
import { wallsOf } from "./walls.server.ts";

export type Tx = Prisma.TransactionClient;

/** What a verb says besides its rows; written with them or not at all. */
export type Acts = {
  /** Tells a live channel that a thing changed. */
  change(channel: string, storeId: string, body: FeedChange["body"]): void;
  activity(row: { leadId: string; storeId: string; kind: string; body?: object; at?: Date }): void;
  audit(row: { action: string; subject: string; storeId?: string | null; details?: object }): void;
};

type Options = {
  /** Idempotency key: a repeated call has one effect and the same answer. */
  key?: string;
  /** What the key is for: the same key for another purpose is refused. */
  purpose?: string;
  /** What is asked for under the key: the same key with anything else is refused. */
  asked?: object;
  /** Constraint name -> the refusal it means. */
  refusals?: Record<string, Refused>;
};

class RolledBack extends Error {
  constructor(readonly refusal: Refused) {
    super(refusal.reason);
  }
}

/** Reads through the walls of a scope, in one consistent snapshot. */
export async function read<T>(scope: StoreScope, work: (tx: Tx) => Promise<T>): Promise<T> {
  return database().$transaction(
    async (tx) => {
      await enter(tx, scope);
      return work(tx);
    },
    { isolationLevel: "RepeatableRead", maxWait: 10_000, timeout: 20_000 },
  );
}

/**
 * Does one thing, whole or not at all: rows, activity, audit, the answer to the key and the live changes share one
 * transaction, and screens are told after COMMIT. A refusal returned by `work` rolls everything back and is returned.
 */
export async function transact<T extends object>(
  scope: StoreScope,
  options: Options,
  work: (tx: Tx, act: Acts) => Promise<Answer<T>>,
): Promise<Answer<T>> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await attemptOnce(scope, options, work);
    } catch (error) {
      if (error instanceof RolledBack) return error.refusal;
      const meant = options.refusals?.[constraintOf(error) ?? ""];
      if (meant) return meant;
      if (attempt === 6 || !isRetriable(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 15 * 2 ** attempt));
    }
  }
}

async function attemptOnce<T extends object>(
  scope: StoreScope,
  options: Options,
  work: (tx: Tx, act: Acts) => Promise<Answer<T>>,
): Promise<Answer<T>> {
  let moved: string[] = [];
  const answer = await database().$transaction(
    async (tx) => {
      await enter(tx, scope);
      const known = await knownAnswer<T>(tx, scope, options);
      if (known) return known;
      const said = emptyActs();
      const given = await work(tx, actsInto(said));
      if (!given.ok) throw new RolledBack(given);
      await keepAnswer(tx, scope, options, given);
      if (reachesBeyond(scope, said)) await enter(tx, widened(scope));
      moved = await writeActs(tx, scope, said);
      return given;
    },
    { maxWait: 10_000, timeout: 20_000 },
  );
  announce(moved);
  return answer;
}

async function enter(tx: Tx, scope: StoreScope): Promise<void> {
  await tx.$queryRaw(wallsOf(scope));
}

/**
 * Sees every store during `work`, then what the transaction saw before: identity is one per person and not one per store,
 * and what somebody holds elsewhere counts against what they can take here. What comes back must not carry what the scope
 * may not see.
 */
export async function acrossStores<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  const [walls] = await tx.$queryRaw<{ stores: string }[]>`
    select current_setting('showline.stores', true) as stores, set_config('showline.stores', '*', true) as opened`;
  const value = await work();
  if (walls?.stores !== "*") {
    await tx.$queryRaw`select set_config('showline.stores', ${walls?.stores ?? ""}, true)`;
  }
  return value;
}

function widened(scope: StoreScope): StoreScope {
  return { ...systemScope("identity"), staffId: scope.staffId };
}

/** Work across stores may tell the story of a lead that another store holds. */
function reachesBeyond(scope: StoreScope, { changes, activities, audits }: Said): boolean {
  return [...changes, ...activities, ...audits].some(
    ({ storeId }) => storeId && !seesStore(scope, storeId),
  );
}

async function knownAnswer<T extends object>(
  tx: Tx,
  scope: StoreScope,
  { key, purpose = "", asked }: Options,
): Promise<Answer<T> | undefined> {
  if (!key) return undefined;
  // Two repeats at once: the second waits here for the first one's answer.
  await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${`${scope.actor}\n${key}`}, 7))::text`;
  const known = await tx.idempotentAnswer.findUnique({
    where: { actor_key: { actor: scope.actor, key } },
  });
  if (!known) return undefined;
  // Without what was asked: kept by a version that did not keep it.
  const isSame = known.purpose === purpose || known.purpose === purposeOf({ purpose, asked });
  if (!isSame) throw new RolledBack({ ok: false, reason: "key-used" });
  return known.answer as unknown as Answer<T>;
}

async function keepAnswer(tx: Tx, scope: StoreScope, options: Options, answer: object) {
  const { key } = options;
  if (!key) return;
  await tx.idempotentAnswer.create({
    data: { actor: scope.actor, key, purpose: purposeOf(options), answer },
  });
}

/** What a key is for, and a digest of what was asked for under it. */
function purposeOf({ purpose = "", asked }: Pick<Options, "purpose" | "asked">): string {
  return asked ? `${purpose} ${askedDigest(asked)}` : purpose;
}

type Activity = Omit<Parameters<Acts["activity"]>[0], "body"> & { body: string };
type Said = {
  changes: FeedChange[];
  activities: Activity[];
  audits: Parameters<Acts["audit"]>[0][];
};

function emptyActs(): Said {
  return { changes: [], activities: [], audits: [] };
}

function actsInto(said: Said): Acts {
  return {
    change: (channel, storeId, body) => said.changes.push({ channel, storeId, body }),
    activity: (row) => {
      said.activities.push({ ...row, body: JSON.stringify(row.body ?? {}) });
    },
    audit: (row) => said.audits.push(row),
  };
}

// Audit before feed heads, always: both are taken until COMMIT, and one order keeps writers from waiting in a ring.
async function writeActs(tx: Tx, scope: StoreScope, said: Said): Promise<string[]> {
  if (said.activities.length > 0) await writeActivities(tx, scope, said.activities);
  for (const row of said.audits) {
    await tx.$executeRaw`insert into audit (actor_id, store_id, action, subject, details)
      values (${scope.staffId}::uuid, ${row.storeId ?? null}::uuid, ${row.action}, ${row.subject},
        ${JSON.stringify(row.details ?? {})}::jsonb)`;
  }
  const distinct = new Map(
    said.changes.map((c) => [`${c.channel} ${c.body.noun} ${c.body.id}`, c] as const),
  );
  return appendChanges(tx, [...distinct.values()]);
}

/** One statement for all of them: a burst of a thousand leads is a thousand activities. */
async function writeActivities(
  tx: Tx,
  scope: StoreScope,
  rows: readonly Activity[],
): Promise<void> {
  await tx.$executeRaw`
    insert into activity (lead_id, store_id, actor_id, kind, body, at)
    select g.lead_id, g.store_id, ${scope.staffId}::uuid, g.kind, g.body, coalesce(g.at, now())
    from unnest(showline.lines(${lines(rows.map((row) => row.leadId))})::uuid[],
      showline.lines(${lines(rows.map((row) => row.storeId))})::uuid[], showline.lines(${lines(rows.map((row) => row.kind))}),
      showline.lines(${lines(rows.map((row) => row.body))})::jsonb[],
      showline.lines(${lines(rows.map((row) => row.at?.toISOString()))})::timestamptz[]
    ) as g (lead_id, store_id, kind, body, at)`;
}
