import { hash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { clientAddress } from "#app/infrastructure/client-address.server.ts";
import { type HttpRefusal, refuse } from "#app/routes/capture/answer.server.ts";
import type { MessageCode } from "#app/routes/capture/messages.ts";
import { RightKeys } from "#app/routes/capture/right-keys.ts";
import { WrongAttempts } from "#app/routes/capture/wrong-attempts.ts";

const LONGEST_KEY = 200;

/** Finds what a secret stands for, by its hash. A right key is let through in any case; whoever guesses is told to wait. */
export function keyedBy<Found>(
  wrongCode: MessageCode,
  readAll: () => Promise<ReadonlyMap<string, Found>>,
) {
  const rightKeys = new RightKeys(readAll);
  const wrongAttempts = new WrongAttempts();

  return async (
    req: IncomingMessage,
    key: string,
  ): Promise<{ ok: true; found: Found } | HttpRefusal> => {
    const found = await look(key);
    if (found) return { ok: true, found };
    const [address, now] = [clientAddress(req), Date.now()];
    if (wrongAttempts.isTooMany(address, now)) {
      return refuse(429, "too-many-attempts", { retryAfter: 60 });
    }
    wrongAttempts.add(address, now);
    return refuse(401, wrongCode);
  };

  async function look(key: string): Promise<Found | undefined> {
    if (key === "" || key.length > LONGEST_KEY) return undefined;
    return rightKeys.find(hash("sha256", key));
  }
}
