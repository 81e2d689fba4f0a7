import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { environment } from "#app/infrastructure/env.server.ts";
import { type HttpRefusal, refuse } from "#app/routes/capture/answer.server.ts";
import type { MessageCode } from "#app/routes/capture/messages.ts";
import { WrongAttempts } from "#app/routes/capture/wrong-attempts.ts";

/** A revoked key works for so long at most. */
const KEPT_MS = 5_000;
const MOST_KEPT = 5_000;
const LONGEST_KEY = 200;

type Keyed = { demoOnly: boolean };

/** Finds what a secret stands for, by its hash; remembers the answer for a few seconds and slows down guessing. */
export function keyedBy<Found extends Keyed>(
  wrongCode: MessageCode,
  find: (hash: Buffer) => Promise<Found | null>,
) {
  const kept = new Map<string, { found: Found | null; until: number }>();
  const wrongAttempts = new WrongAttempts();

  return async (
    req: IncomingMessage,
    key: string,
  ): Promise<{ ok: true; found: Found } | HttpRefusal> => {
    const now = Date.now();
    const known = kept.get(key);
    if (known?.found && known.until > now) return { ok: true, found: known.found };
    const address = req.socket.remoteAddress ?? "";
    if (wrongAttempts.isTooMany(address, now)) {
      return refuse(429, "too-many-attempts", { retryAfter: 60 });
    }
    const found = known && known.until > now ? null : await look(key);
    if (found) return { ok: true, found };
    wrongAttempts.add(address, now);
    return refuse(401, wrongCode);
  };

  async function look(key: string): Promise<Found | null> {
    if (key === "" || key.length > LONGEST_KEY) return null;
    const row = await find(createHash("sha256").update(key).digest());
    const found = row && (!row.demoOnly || environment().demo) ? row : null;
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(key, { found, until: Date.now() + KEPT_MS });
    return found;
  }
}
