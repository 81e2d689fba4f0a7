import { readPlain } from "#app/infrastructure/read-once.server.ts";
import { systemScope } from "#app/infrastructure/scope.ts";
import { type Tx, transact } from "#app/infrastructure/transact.server.ts";
import { forgetSessions } from "./read-session.server.ts";
import { hashSessionToken, sharedIdleMinutes } from "./session-token.server.ts";

const scope = systemScope("session");

/** Ends the session of a token. */
export async function endSession(token: string, now: Date): Promise<void> {
  await transact(scope, {}, async (tx) => {
    await tx.session.updateMany({
      where: { idHash: hashSessionToken(token), endedAt: null },
      data: { endedAt: now },
    });
    return { ok: true };
  });
  forgetSessions();
}

/** Ends every session of one person inside a verb's transaction (disabled, new password). Their sockets are cut by the sweep. */
export async function endSessionsOf(tx: Tx, staffId: string, now: Date): Promise<void> {
  await tx.$executeRaw`select set_config('showline.stores', '*', true)`;
  await tx.session.updateMany({ where: { staffId, endedAt: null }, data: { endedAt: now } });
  forgetSessions();
}

/** Which of these sessions (hex of their hash) are no longer open, or lie idle on a shared device: their sockets must go. */
export async function endedAmong(hashes: string[], now: Date): Promise<Set<string>> {
  if (hashes.length === 0) return new Set();
  const open = await readPlain(
    scope,
    async (reader) => reader.$queryRaw<{ hash: string }[]>`
      select encode(s.id_hash, 'hex') as hash from session s join staff p on p.id = s.staff_id
      where s.id_hash = any (select decode(h, 'hex') from unnest(${hashes}::text[]) h)
        and s.ended_at is null and s.expires_at > ${now} and p.disabled_at is null
        and (not s.shared or s.seen_at >= ${now}::timestamptz - make_interval(mins => ${sharedIdleMinutes}))`,
  );
  const stillOpen = new Set(open.map((row) => row.hash));
  return new Set(hashes.filter((hash) => !stillOpen.has(hash)));
}
