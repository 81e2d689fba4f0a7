import type { Answer } from "#app/infrastructure/refusal.ts";

export type Method = "POST" | "PUT" | "PATCH" | "DELETE";
export type Fields = Record<string, string | readonly string[] | null | undefined>;

const usualPatience = 15_000;
/** Answers that say "not now". */
const later = new Set([408, 425, 429]);

/** Sends one act with its key. "unsent": nothing is known of it, and the same key may be sent again. */
export async function sendAct<T extends object>(
  method: Method,
  path: string,
  fields: Fields = {},
  key: string = crypto.randomUUID(),
  patience = usualPatience,
): Promise<Answer<T> | "unsent"> {
  const body = formOf({ ...fields, key });
  try {
    const signal = AbortSignal.timeout(patience);
    const response = await fetch(path, { method, body, signal });
    return await readAnswer<T>(response);
  } catch {
    return "unsent";
  }
}

function formOf(fields: Fields): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    const all = typeof value === "string" ? [value] : (value ?? []);
    for (const one of all) form.append(name, one);
  }
  return form;
}

async function readAnswer<T extends object>(response: Response): Promise<Answer<T> | "unsent"> {
  const said: unknown = await response.json().catch(() => undefined);
  if (typeof said === "object" && said !== null && "ok" in said) return said as Answer<T>;
  if (response.status === 404) return { ok: false, reason: "not-found" };
  if (response.status === 401) return { ok: false, reason: "signed-out" };
  // A page where an answer was due, of a hotel's network for one, does not come from us.
  const { status, ok } = response;
  return ok || status >= 500 || later.has(status) ? "unsent" : { ok: false, reason: "other" };
}
