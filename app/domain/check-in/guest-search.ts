import { cleanText } from "#app/domain/identity/text.ts";

/** What was typed at the desk: a name, digits of a phone, or an e-mail. Null: not enough to look for yet. */
export type GuestSearch =
  | { by: "name"; name: string }
  | { by: "phone"; digits: string }
  | { by: "email"; email: string };

/** Reads the search field. Four digits are the last four of a phone; more are its beginning or its end. */
export function guestSearch(raw: string): GuestSearch | null {
  const cleaned = cleanText(raw, { max: 120 });
  if (!cleaned.ok) return null;
  const { text } = cleaned;
  const digits = text.replace(/\D/g, "");
  if (/^[+(]?[\d\s().\-–]+$/.test(text)) {
    return digits.length >= 4 && digits.length <= 20 ? { by: "phone", digits } : null;
  }
  if (text.includes("@")) return text.length >= 3 ? { by: "email", email: text } : null;
  return (text.match(/[\p{L}\p{N}]/gu) ?? []).length >= 2 ? { by: "name", name: text } : null;
}
