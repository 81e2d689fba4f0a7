import { randomUUID } from "node:crypto";
import { EventEmitter } from "node:events";
import { Redis } from "ioredis";
import pg from "pg";
import { databasePool, isOurConnection } from "./database.server.ts";
import { lines } from "./lines.ts";
import type { Tx } from "./transact.server.ts";

/** A change of one thing, told to one channel. Ids only: whoever sends it on reads the row through the walls. */
export type FeedChange = { channel: string; storeId: string; body: { noun: string; id: string } };

/**
 * What a commit of this process told one channel: everything after `from` up to `to`. A change whose fields are all
 * that moved carries them, so that nobody has to read the row again.
 */
export type Told = {
  channel: string;
  from: number;
  to: number;
  changes: { noun: string; id: string; patch?: object | null }[];
};

const bus = new EventEmitter().setMaxListeners(100);
const redisChannel = "showline:feed";
/** Begins what this process publishes: its own wake-ups come back to it and say nothing new. */
const origin = randomUUID();
let publisher: Redis | undefined;

const moved = new Set<string>();
/** Each message to the others takes part of a core from whoever waits here. */
const gatherMs = 50;
/** A notification of PostgreSQL holds 8,000 bytes. */
const mostNamesInOne = 100;

function redisUrl() {
  return process.env.REDIS_URL || undefined;
}

/** Writes changes inside the caller's transaction, as its last statement: heads stay locked until it ends. */
export async function appendChanges(tx: Tx, changes: FeedChange[]): Promise<string[]> {
  if (changes.length === 0) return [];
  const rows = await tx.$queryRaw<{ channel: string }[]>`
    select channel from showline.append_changes(
      showline.lines(${lines(changes.map((c) => c.channel))}), showline.lines(${lines(changes.map((c) => c.storeId))})::uuid[],
      showline.lines(${lines(changes.map((c) => JSON.stringify(c.body)))})::jsonb[], ${!redisUrl()})`;
  return rows.map((row) => row.channel);
}

/** Tells this process, and through Redis the others, that channels moved. After COMMIT only. */
export function announce(channels: string[]): void {
  if (channels.length === 0) return;
  bus.emit("moved", channels);
  const url = redisUrl();
  if (url) publishTo(url, channels);
}

/**
 * Tells this process what it has just committed, and soon the others that channels moved: many commits in one message,
 * outside of all of them. After COMMIT only.
 */
export function announceTold(told: Told[]): void {
  if (told.length === 0) return;
  bus.emit("told", told);
  if (moved.size === 0) setTimeout(wakeOthers, gatherMs).unref();
  for (const { channel } of told) moved.add(channel);
}

// A lost wake-up costs latency, not truth: every process also compares heads with what it has sent.
function wakeOthers(): void {
  const channels = [...moved];
  moved.clear();
  const url = redisUrl();
  if (url) {
    publishTo(url, channels);
    return;
  }
  for (let from = 0; from < channels.length; from += mostNamesInOne) {
    const names = channels.slice(from, from + mostNamesInOne).join(" ");
    databasePool()
      .query("select pg_notify('showline_feed', $1)", [names])
      .catch(() => undefined);
  }
}

function publishTo(url: string, channels: string[]): void {
  publisher ??= connectRedis(url);
  publisher.publish(redisChannel, `${origin} ${channels.join(" ")}`).catch(() => undefined);
}

function connectRedis(url: string): Redis {
  const redis = new Redis(url, { maxRetriesPerRequest: 1, enableOfflineQueue: false });
  redis.on("error", () => undefined);
  return redis;
}

/** Calls back with the channels that moved, here or in another process. Returns the way to stop. */
export function onMoved(listener: (channels: string[]) => void): () => void {
  bus.on("moved", listener);
  return () => bus.off("moved", listener);
}

/** Calls back with what commits of this process told. Returns the way to stop. */
export function onTold(listener: (told: Told[]) => void): () => void {
  bus.on("told", listener);
  return () => bus.off("told", listener);
}

/** Listens for what other processes announce, through PostgreSQL or Redis, reconnecting until stopped. */
export function listenForMoves(): () => Promise<void> {
  const url = redisUrl();
  return url ? listenOnRedis(url) : listenOnPostgres();
}

function listenOnRedis(url: string): () => Promise<void> {
  const redis = new Redis(url, { maxRetriesPerRequest: null });
  redis.on("error", () => undefined);
  redis.on("message", (_channel, message: string) => {
    const [from, ...channels] = message.split(" ");
    if (from !== origin) bus.emit("moved", channels);
  });
  redis.subscribe(redisChannel).catch(() => undefined);
  return async () => {
    redis.disconnect();
    publisher?.disconnect();
    publisher = undefined;
  };
}

function listenOnPostgres(): () => Promise<void> {
  let client: pg.Client | undefined;
  let stopped = false;
  let retry: NodeJS.Timeout | undefined;
  const connect = async () => {
    const next = new pg.Client({ connectionString: process.env.DATABASE_URL });
    next.on("error", () => next.end().catch(() => undefined));
    next.on("end", () => {
      if (!stopped) retry = setTimeout(connect, 500);
    });
    next.on("notification", ({ processId, payload }) => {
      if (!isOurConnection(processId)) bus.emit("moved", (payload ?? "").split(" "));
    });
    client = next;
    try {
      await next.connect();
      await next.query("listen showline_feed");
    } catch {
      await next.end().catch(() => undefined);
    }
  };
  void connect();
  return async () => {
    stopped = true;
    clearTimeout(retry);
    await client?.end().catch(() => undefined);
  };
}
