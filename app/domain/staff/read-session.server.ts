import { mintScope, type StoreScope, systemScope } from "#app/infrastructure/scope.ts";
import { read, transact } from "#app/infrastructure/transact.server.ts";
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
  const session = await read(system, (tx) =>
    tx.session.findUnique({
      where: { idHash },
      include: { staff: { include: { stores: { include: { store: true } } } } },
    }),
  );
  if (!session || session.endedAt || session.expiresAt <= now || session.staff.disabledAt) {
    return null;
  }
  const idleMs = now.getTime() - session.seenAt.getTime();
  if (session.shared && idleMs > sharedIdleMinutes * 60_000) return null;
  if (idleMs > renewAfterMs) await renew(idHash, now);
  const { staff } = session;
  return { staff: toSignedIn(staff), scope: scopeOf(staff), idHash };
}

async function renew(idHash: Uint8Array<ArrayBuffer>, now: Date): Promise<void> {
  await transact(system, {}, async (tx) => {
    await tx.session.update({ where: { idHash }, data: { seenAt: now } });
    return { ok: true };
  });
}

type LoadedStaff = {
  id: string;
  name: string;
  role: SignedInStaff["role"];
  language: SignedInStaff["language"];
  shortcutsEnabled: boolean;
  capacity: number;
  awaySince: Date | null;
  stores: { store: { id: string; code: string; name: string; city: string; timeZone: string } }[];
};

function toSignedIn(staff: LoadedStaff): SignedInStaff {
  return {
    id: staff.id,
    name: staff.name,
    role: staff.role,
    language: staff.language,
    shortcutsEnabled: staff.shortcutsEnabled,
    capacity: staff.capacity,
    awaySince: staff.awaySince?.toISOString() ?? null,
    stores: staff.stores
      .map(({ store: { id, code, name, city, timeZone } }) => ({ id, code, name, city, timeZone }))
      .sort((a, b) => a.code.localeCompare(b.code)),
  };
}

function scopeOf(staff: LoadedStaff): StoreScope {
  return mintScope({
    staffId: staff.id,
    role: staff.role,
    storeIds: staff.role === "administrator" ? "all" : staff.stores.map(({ store }) => store.id),
    actor: `staff:${staff.id}`,
  });
}
