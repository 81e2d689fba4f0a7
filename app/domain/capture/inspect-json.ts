import type { VerdictCode } from "#app/domain/capture/schema.ts";

type Found = { code: VerdictCode; field?: string };

const DEEPEST = 16;
const MOST_VALUES = 2_000;

/**
 * Finds what no table can hold or no reader should walk: NUL and lone surrogates, numbers beyond range, `__proto__`,
 * and shapes made to exhaust whoever reads them. Null when there is nothing.
 */
export function inspectJson(value: unknown): Found | null {
  let left = MOST_VALUES;

  function inspect(part: unknown, depth: number): Found | null {
    if (typeof part === "string") return inspectText(part);
    if (typeof part === "number") return Number.isFinite(part) ? null : { code: "not-a-number" };
    if (typeof part !== "object" || part === null) return null;
    if (depth > DEEPEST) return { code: "too-deep" };
    for (const key in part) {
      if (--left < 0) return { code: "too-many-values" };
      const inKey = key === "__proto__" ? { code: "forbidden-key" as const } : inspectText(key);
      if (inKey) return inKey;
      const found = inspect((part as Record<string, unknown>)[key], depth + 1);
      if (found) return { code: found.code, field: join(key, found.field) };
    }
    return null;
  }

  return inspect(value, 0);
}

/** The text of one value, for keys of objects that are no names of ours. */
function join(key: string, rest: string | undefined): string {
  return (rest ? `${key}.${rest}` : key).slice(0, 200);
}

function inspectText(text: string): Found | null {
  if (text.includes("\0")) return { code: "nul" };
  return text.isWellFormed() ? null : { code: "lone-surrogate" };
}
