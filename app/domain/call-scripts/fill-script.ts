import { capitalised } from "#app/i18n/capitalised.ts";

/** What is known for a script; unknown facts are null or missing. */
export interface ScriptFacts {
  customer?: { salutation?: string | null; name?: string | null; givenName?: string | null };
  /** `first` is what they looked at most; `list` the first few in words. */
  products?: { first?: string | null; second?: string | null; list?: string | null };
  store?: { name?: string | null; address?: string | null; city?: string | null };
  consultant?: { name?: string | null; givenName?: string | null };
  appointment?: { time?: string | null; date?: string | null };
  productLine?: { name?: string | null };
}

export interface FilledScript {
  text: string;
  /** Facts that sentences were left out for. */
  missing: string[];
}

const PLACEHOLDER = /\{\{\s*([\w.]+)\s*\}\}/g;

/**
 * Fills `{{customer.salutation}}` and its like. A sentence whose fact is unknown is left out whole, so that nobody
 * reads a gap aloud.
 */
export function fillScript(template: string, facts: ScriptFacts): FilledScript {
  const missing = new Set<string>();
  const lines = template.split("\n").map((line) => {
    const sentences = line.trim().split(/(?<=[.!?…])\s+(?=\S)/u);
    const filled = sentences.flatMap((sentence) => fillSentence(sentence, facts, missing) ?? []);
    return { filled: filled.join(" "), wasEmpty: line.trim() === "" };
  });
  return {
    text: lines
      .filter(({ filled, wasEmpty }) => wasEmpty || filled !== "")
      .map(({ filled }) => filled)
      .join("\n")
      .replace(/\n{3,}/g, "\n\n")
      .trim(),
    missing: [...missing],
  };
}

/** The facts that a template asks for. */
export function placeholdersOf(template: string): string[] {
  return [...new Set([...template.matchAll(PLACEHOLDER)].map(([, path = ""]) => path))];
}

function fillSentence(sentence: string, facts: ScriptFacts, missing: Set<string>): string | null {
  const unknown = placeholdersOf(sentence).filter((path) => factAt(facts, path) === null);
  for (const path of unknown) missing.add(path);
  if (unknown.length > 0) return null;
  const filled = sentence.replace(PLACEHOLDER, (_, path: string) => factAt(facts, path) ?? "");
  return sentence.startsWith("{{") ? capitalised(filled) : filled;
}

function factAt(facts: ScriptFacts, path: string): string | null {
  let value: unknown = facts;
  for (const key of path.split(".")) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return null;
    value = (value as Record<string, unknown>)[key];
  }
  return typeof value === "string" && value.trim() ? value : null;
}
