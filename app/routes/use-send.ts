import { useState } from "react";
import type { Answer } from "#app/infrastructure/refusal.ts";
import { type ActKeys, actKeys } from "#app/routes/act-keys.ts";
import { type Fields, type Method, sendAct } from "#app/routes/send-act.ts";
import type { sendAgain } from "#app/routes/send-again.ts";

type Send<Silence = "unsent"> = <T extends object = object>(
  method: Method,
  path: string,
  fields?: Fields,
  /** Those of an act that outlives this part of the page. */
  keys?: ActKeys,
) => Promise<Answer<T> | Silence>;

/**
 * Sends the acts of one part of a page, once or by the way that tries again by itself; what nobody answered and is sent
 * again next has one effect.
 */
export function useSend(): Send;
export function useSend(way: typeof sendAgain): Send<never>;
export function useSend(way: typeof sendAct | typeof sendAgain = sendAct): Send {
  const [keys] = useState(actKeys);
  const [send] = useState(
    (): Send =>
      async (method, path, fields = {}, of = keys) => {
        const key = of.keyFor(JSON.stringify([method, path, fields]));
        const answer = await way<never>(method, path, fields, key);
        if (isAnswer(answer)) of.answered(key);
        return answer;
      },
  );
  return send;
}

function isAnswer(answer: Answer | "unsent"): boolean {
  return answer !== "unsent" && (answer.ok || answer.reason !== "network");
}
