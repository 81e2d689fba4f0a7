import { data } from "react-router";
import type { z } from "zod";
import type { Answer, Refused } from "#app/infrastructure/refusal.ts";
import { refused } from "#app/infrastructure/refusal.ts";

const maxFormBytes = 256 * 1024;
const statuses: Record<string, number> = {
  "not-found": 404,
  "signed-out": 401,
  "not-allowed": 403,
  "too-many-attempts": 429,
  busy: 503,
  "wrong-sign-in": 422,
  "bad-field": 422,
  "bad-form": 400,
  "too-large": 413,
};

type Parsed<T> =
  | { ok: true; data: T; key: string }
  | { ok: false; response: ReturnType<typeof answerWith> };

/** Reads a form once: its fields by the noun's schema and its idempotency key (field `key`). */
export async function parseForm<S extends z.ZodType>(
  request: Request,
  schema: S,
): Promise<Parsed<z.infer<S>>> {
  const form = await readForm(request);
  if (!form.ok) return { ok: false, response: answerWith(form) };
  const fields = toFields(form.form);
  if (!fields) return { ok: false, response: answerWith(refused("bad-form")) };
  const { key, ...rest } = fields;
  if (typeof key !== "string" || !/^[\w-]{8,100}$/.test(key)) {
    return { ok: false, response: answerWith(refused("bad-field", { field: "key" })) };
  }
  const parsed = schema.safeParse(rest);
  if (parsed.success) return { ok: true, data: parsed.data, key };
  const issue = parsed.error.issues[0];
  const field = String(issue?.path[0] ?? "");
  return {
    ok: false,
    response: answerWith(refused("bad-field", { field, facts: { code: issue?.message } })),
  };
}

/** Reads a form of up to 256 KiB, counted as it comes: not every request says how long it is. */
export async function readForm(request: Request): Promise<Answer<{ form: FormData }>> {
  const tooLarge = refused("too-large");
  if (Number(request.headers.get("content-length") ?? 0) > maxFormBytes) return tooLarge;
  try {
    const parts: Uint8Array[] = [];
    let left = maxFormBytes;
    for await (const part of (request.body ?? []) as AsyncIterable<Uint8Array>) {
      left -= part.byteLength;
      if (left < 0) return tooLarge;
      parts.push(part);
    }
    const headers = { "content-type": request.headers.get("content-type") ?? "" };
    return { ok: true, form: await new Response(Buffer.concat(parts), { headers }).formData() };
  } catch {
    return refused("bad-form");
  }
}

/** The texts of a form by name, several of one name as a list; undefined when one of them cannot be stored. */
function toFields(form: FormData): Record<string, string | string[]> | undefined {
  const lists = new Map<string, string[]>();
  for (const [name, value] of form) {
    const list = lists.get(name) ?? [];
    lists.set(name, list);
    if (typeof value !== "string") continue;
    if (value.includes("\0") || !value.isWellFormed()) return undefined;
    list.push(value);
  }
  const fields: Record<string, string | string[]> = Object.create(null);
  for (const [name, values] of lists) {
    const [only] = values;
    fields[name] = values.length === 1 && only !== undefined ? only : values;
  }
  return fields;
}

/** Turns a verb's answer into a response: refusals keep their facts and get the status they mean (409 unless named). */
export function answerWith<T extends object>(answer: Answer<T>) {
  if (answer.ok) return data(answer as Answer<T>);
  return data(answer as Answer<T>, { status: statusOf(answer) });
}

function statusOf(refusal: Refused): number {
  return statuses[refusal.reason] ?? 409;
}
