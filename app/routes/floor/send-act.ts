import type { Answer } from "#app/infrastructure/refusal.ts";

/** Sends an act once, under its key; "unsent" when it did not reach the server. */
export async function sendAct<T extends object>(
  method: "POST" | "DELETE",
  path: string,
  fields: Record<string, string> = {},
  key: string = crypto.randomUUID(),
): Promise<Answer<T> | "unsent"> {
  const body = new FormData();
  for (const [name, value] of Object.entries({ ...fields, key })) body.set(name, value);
  try {
    const response = await fetch(path, { method, body });
    return (await response.json()) as Answer<T>;
  } catch {
    return "unsent";
  }
}
