import type { Answer } from "#app/infrastructure/refusal.ts";
import { type Fields, type Method, sendAct } from "#app/routes/send-act.ts";

const pauses = [400, 1200];
const patience = 8_000;

/**
 * Sends one act while a guest stands there. A lost answer is asked for again with the same key, so the act has one effect;
 * when the network stays silent, the refusal `network` is returned.
 */
export async function sendAgain<T extends object = object>(
  method: Method,
  path: string,
  fields: Fields = {},
  key: string = crypto.randomUUID(),
): Promise<Answer<T>> {
  for (let attempt = 0; ; attempt += 1) {
    const answer = await sendAct<T>(method, path, fields, key, patience);
    if (answer !== "unsent") return answer;
    const pause = pauses[attempt];
    if (pause === undefined) return { ok: false, reason: "network" };
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}
