export type TextRefusal = "not-text" | "nul" | "lone-surrogate" | "too-long" | "empty";
export type CleanText = { ok: true; text: string } | { ok: false; reason: TextRefusal };

export interface TextLimits {
  /** In graphemes: what a person counts as characters. */
  max: number;
  /** Keep line breaks and tabs. */
  lines?: boolean;
  /** Refuse a text that is empty once cleaned. */
  required?: boolean;
}

const BIDI_OVERRIDES = /[\u202a-\u202e\u2066-\u2069]/g;
const CONTROLS = /(?![\t\n\r])\p{Cc}/gu;
const MOST_UNITS_PER_GRAPHEME = 16;

const graphemes = new Intl.Segmenter("vi", { granularity: "grapheme" });

/** Makes text from outside fit to store and to show, or says why it cannot be. */
export function cleanText(raw: unknown, limits: TextLimits): CleanText {
  if (typeof raw !== "string") return { ok: false, reason: "not-text" };
  if (raw.length > limits.max * MOST_UNITS_PER_GRAPHEME) return { ok: false, reason: "too-long" };
  if (raw.includes("\0")) return { ok: false, reason: "nul" };
  if (hasLoneSurrogate(raw)) return { ok: false, reason: "lone-surrogate" };
  const plain = raw.replace(BIDI_OVERRIDES, "").replace(CONTROLS, "").normalize("NFC");
  const text = limits.lines
    ? plain.replace(/\r\n?/g, "\n").trim()
    : plain.replace(/\s+/g, " ").trim();
  if (limits.required && text === "") return { ok: false, reason: "empty" };
  return isLongerThan(text, limits.max) ? { ok: false, reason: "too-long" } : { ok: true, text };
}

/** Half of a surrogate pair: not text, and silently replaced by databases. */
export function hasLoneSurrogate(text: string): boolean {
  return /\p{Cs}/u.test(text);
}

/** Where in what JSON said stands text that cannot be stored, in a value or a name; null when nowhere. */
export function findUnstorable(value: unknown): string[] | null {
  const left: { part: unknown; path: string[] }[] = [{ part: value, path: [] }];
  for (let next = left.pop(); next; next = left.pop()) {
    const { part, path } = next;
    if (typeof part === "string" && !isStorable(part)) return path;
    if (typeof part !== "object" || part === null) continue;
    for (const [key, inner] of Object.entries(part)) {
      if (!isStorable(key)) return path;
      left.push({ part: inner, path: [...path, key] });
    }
  }
  return null;
}

function isStorable(text: string): boolean {
  return !text.includes("\0") && text.isWellFormed();
}

const LETTERS_WITHOUT_MARKS: Readonly<Record<string, string>> = {
  đ: "d",
  ð: "d",
  ø: "o",
  ł: "l",
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ı: "i",
};

/** The form in which names are searched: no marks, no case, single spaces (`Trần  Đức` -> `tran duc`). */
export function foldName(name: string): string {
  return name
    .normalize("NFD")
    .replace(/[\p{M}\p{Cf}]/gu, "")
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[đðøłßæœı]/g, (letter) => LETTERS_WITHOUT_MARKS[letter] ?? letter)
    .replace(/\s+/g, " ")
    .trim();
}

function isLongerThan(text: string, max: number): boolean {
  if (text.length <= max) return false;
  let count = 0;
  for (const _ of graphemes.segment(text)) {
    count += 1;
    if (count > max) return true;
  }
  return false;
}
