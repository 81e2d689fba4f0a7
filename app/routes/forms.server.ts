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
  if (Number(request.headers.get("content-length") ?? 0) > maxFormBytes) {
    return { ok: false, response: answerWith(refused("too-large")) };
  }
  const fields = await request
    .formData()
    .then(toFields)
    .catch(() => undefined);
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

function toFields(form: FormData): Record<string, string | string[]> {
  const fields: Record<string, string | string[]> = Object.create(null);
  for (const name of new Set(form.keys())) {
    const values = form.getAll(name).filter((value) => typeof value === "string");
    if (values.some((value) => value.includes("\0") || !value.isWellFormed())) {
      throw new Error("text that cannot be stored");
    }
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
