import { FlushLane } from "#app/infrastructure/flush-lane.ts";
import { readPlain } from "#app/infrastructure/read-once.server.ts";
import { mintScope, type StoreScope, systemScope } from "#app/infrastructure/scope.ts";
import { transact } from "#app/infrastructure/transact.server.ts";
import type { SignedInStaff } from "./schema.ts";
import { hashSessionToken, sharedIdleMinutes } from "./session-token.server.ts";

const system = systemScope("session");
/** How long an answer may be reused: ended sessions stop within this and the sweep of sockets, well under 5 s. */
const cacheMs = 1_500;
const renewAfterMs = 60_000;

export type OpenSession = { staff: SignedInStaff; scope: StoreScope; idHash: Uint8Array };

const cache = new Map<string, { until: number; session: Promise<OpenSession | null> }>();

/** The open session of a token, or null when there is none, it has ended, expired or lain idle. */
export function readSession(token: string, now: Date): Promise<OpenSession | null> {
  const known = cache.get(token);
  if (known && known.until > now.getTime()) return known.session;
  if (cache.size > 5_000) cache.clear();
  const session = loadSession(token, now);
  cache.set(token, { until: now.getTime() + cacheMs, session });
  session.catch(() => cache.delete(token));
  return session;
}

/** Forgets what this process remembers of sessions, after one was ended here. */
export function forgetSessions(): void {
  cache.clear();
}

async function loadSession(token: string, now: Date): Promise<OpenSession | null> {
  const idHash = hashSessionToken(token);
  const session = await findSession(idHash);
  if (!session || session.expiresAt <= now) return null;
  const idleMs = now.getTime() - session.seenAt.getTime();
  if (session.shared && idleMs > sharedIdleMinutes * 60_000) return null;
  if (idleMs > renewAfterMs) await renew(idHash, now);
  const { staff } = session;
  return { staff: toSignedIn(staff), scope: scopeOf(staff), idHash };
}

type LoadedSession = { seenAt: Date; expiresAt: Date; shared: boolean; staff: LoadedStaff };
type Asked = {
  idHash: Uint8Array;
  found(session: LoadedSession | undefined): void;
  failed(error: unknown): void;
};

/** How many reads of sessions are under way at most; the next takes everybody who has asked meanwhile. */
const mostReads = 2;
const mostTogether = 250;
const asked: Asked[] = [];
let reads = 0;

/** The session unless it was ended or its person may no longer sign in. A crowd shares few reads. */
function findSession(idHash: Uint8Array): Promise<LoadedSession | undefined> {
  return new Promise((found, failed) => {
    asked.push({ idHash, found, failed });
    if (reads >= mostReads) return;
    reads += 1;
    setImmediate(findAsked);
  });
}

async function findAsked(): Promise<void> {
  while (asked.length > 0) {
    const together = asked.splice(0, mostTogether);
    try {
      const sessions = await findSessions(together.map(({ idHash }) => idHash));
      for (const { idHash, found } of together) found(sessions.get(hexOf(idHash)));
    } catch (error) {
      for (const { failed } of together) failed(error);
    }
  }
  reads -= 1;
}

async function findSessions(idHashes: Uint8Array[]): Promise<Map<string, LoadedSession>> {
  const hashes = idHashes.map(hexOf);
  const rows = await readPlain(
    system,
    async (reader) => reader.$queryRaw<(LoadedSession & { hash: string })[]>`
    select encode(x.id_hash, 'hex') as hash, x.seen_at as "seenAt", x.expires_at as "expiresAt", x.shared,
      json_build_object(
        'id', s.id, 'name', s.name, 'role', s.role, 'language', s.language, 'capacity', s.capacity,
        'shortcutsEnabled', s.shortcuts_enabled, 'awaySince', s.away_since, 'stores', (
          select coalesce(json_agg(json_build_object('id', t.id, 'code', t.code, 'name', t.name, 'city', t.city,
            'timeZone', t.time_zone)), '[]')
          from staff_store m join store t on t.id = m.store_id where m.staff_id = s.id)) as staff
    from session x join staff s on s.id = x.staff_id
    where x.id_hash = any(array(select decode(h, 'hex') from unnest(${hashes}::text[]) h))
      and x.ended_at is null and s.disabled_at is null`,
  );
  return new Map(rows.map((row) => [row.hash, row]));
}

function hexOf(hash: Uint8Array): string {
  return Buffer.from(hash).toString("hex");
}

type Renewal = {
  idHash: Uint8Array<ArrayBuffer>;
  at: Date;
  renewed: () => void;
  failed: (error: unknown) => void;
};

function renew(idHash: Uint8Array<ArrayBuffer>, at: Date): Promise<void> {
  return new Promise((renewed, failed) => renewals.add([{ idHash, at, renewed, failed }]));
}

/** Consoles that were opened together are renewed together, every minute. */
const renewals = new FlushLane<Renewal>(mostTogether, async (together) => {
  const idHashes = together.map(({ idHash }) => idHash);
  const seenAt = new Date(Math.max(...together.map(({ at }) => at.getTime())));
  try {
    await transact(system, {}, async (tx) => {
      await tx.session.updateMany({ where: { idHash: { in: idHashes } }, data: { seenAt } });
      return { ok: true };
    });
    for (const { renewed } of together) renewed();
  } catch (error) {
    for (const { failed } of together) failed(error);
  }
});

type LoadedStaff = {
  id: string;
  name: string;
  role: SignedInStaff["role"];
  language: SignedInStaff["language"];
  shortcutsEnabled: boolean;
  capacity: number;
  awaySince: string | null;
  stores: SignedInStaff["stores"];
};

function toSignedIn(staff: LoadedStaff): SignedInStaff {
  return {
    id: staff.id,
    name: staff.name,
    role: staff.role,
    language: staff.language,
    shortcutsEnabled: staff.shortcutsEnabled,
    capacity: staff.capacity,
    awaySince: staff.awaySince && new Date(staff.awaySince).toISOString(),
    stores: [...staff.stores].sort((a, b) => a.code.localeCompare(b.code)),
  };
}

function scopeOf(staff: LoadedStaff): StoreScope {
  return mintScope({
    staffId: staff.id,
    role: staff.role,
    storeIds: staff.role === "administrator" ? "all" : staff.stores.map(({ id }) => id),
    actor: `staff:${staff.id}`,
  });
}
