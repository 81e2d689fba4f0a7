import { useState } from "react";
import type { Answer } from "#app/infrastructure/refusal.ts";
import { actKeys } from "#app/routes/act-keys.ts";
import { type Fields, type Method, sendAct } from "#app/routes/send-act.ts";

type Send = <T extends object = object>(
  method: Method,
  path: string,
  fields?: Fields,
) => Promise<Answer<T> | "unsent">;

/** Sends the acts of one part of a page; what nobody answered and is sent again next has one effect. */
export function useSend(): Send {
  const [keys] = useState(actKeys);
  const [send] = useState(
    (): Send =>
      async (method, path, fields = {}) => {
        const key = keys.keyFor(JSON.stringify([method, path, fields]));
        const answer = await sendAct<never>(method, path, fields, key);
        if (answer !== "unsent") keys.answered(key);
        return answer;
      },
  );
  return send;
}
