import type { Answer } from "#app/infrastructure/refusal.ts";

const pauses = [400, 1200];
const patienceMs = 8_000;

type Fields = Record<string, string | readonly string[] | null | undefined>;

/**
 * Sends one act to its resource. A lost answer is asked for again with the same key, so the act has one effect; when the
 * network stays silent, the refusal `network` is returned.
 */
export async function sendAct<T extends object = object>(
  path: string,
  method: "POST" | "PUT" | "PATCH" | "DELETE",
  fields: Fields = {},
  key: string = crypto.randomUUID(),
): Promise<Answer<T>> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      const response = await fetch(path, {
        method,
        body: formOf({ ...fields, key }),
        signal: AbortSignal.timeout(patienceMs),
      });
      if (response.status < 502) return await answerOf<T>(response);
    } catch {
      // The network or our patience: ask again below.
    }
    const pause = pauses[attempt];
    if (pause === undefined) return { ok: false, reason: "network" };
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

async function answerOf<T extends object>(response: Response): Promise<Answer<T>> {
  const answer: unknown = await response.json().catch(() => null);
  if (typeof answer === "object" && answer !== null && "ok" in answer) return answer as Answer<T>;
  return { ok: false, reason: response.status === 404 ? "not-found" : "unknown" };
}

function formOf(fields: Fields): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value === "string") form.set(name, value);
    else for (const one of value ?? []) form.append(name, one);
  }
  return form;
}
