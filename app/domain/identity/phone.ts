import { parsePhoneNumberFromString } from "libphonenumber-js/min";

export interface Phone {
  /** Canonical identity, such as `+84912345678`. */
  e164: string;
  last4: string;
  /** ISO 3166 code where it can be told from the number. */
  country: string | null;
  /** `possible` numbers have a plausible shape that no numbering plan confirms. */
  certainty: "valid" | "possible";
}

/** Mobile prefixes of eleven digits, renumbered by the ministry in 2018. */
const OLD_MOBILE_PREFIXES: Readonly<Record<string, string>> = {
  "120": "70",
  "121": "79",
  "122": "77",
  "123": "83",
  "124": "84",
  "125": "85",
  "126": "76",
  "127": "81",
  "128": "78",
  "129": "82",
  "162": "32",
  "163": "33",
  "164": "34",
  "165": "35",
  "166": "36",
  "167": "37",
  "168": "38",
  "169": "39",
  "186": "56",
  "188": "58",
  "199": "59",
};

const KNOWN_MOBILE = /^(3[2-9]|5[25689]|7[06-9]|8[1-9]|9\d)\d{7}$/;
const PLAUSIBLE_MOBILE = /^[35789]\d{8}$/;
const LANDLINE = /^2\d{9}$/;

/**
 * Reads a phone number as people write it in Vietnam, or a foreign one in international form.
 * Null means "no identity": short codes, placeholders and texts that are no number. Callers keep the raw text.
 */
export function parsePhone(raw: string): Phone | null {
  const text = raw
    .normalize("NFKC")
    .trim()
    .replace(/^tel:/i, "")
    .replace(/\p{Cf}/gu, "");
  if (text.length > 40 || !/^[(]?[+]?[\d\s().\-–/_]+$/u.test(text)) return null;
  const international = /^\(?\+|^00/.test(text.replace(/\s/g, ""));
  const digits = text.replace(/\D/g, "").replace(/^00/, "");
  if (isPlaceholder(digits)) return null;
  if (international) return digits.startsWith("84") ? vietnamese(digits.slice(2)) : foreign(digits);
  if (digits.startsWith("0")) return vietnamese(digits);
  if (digits.startsWith("84") && digits.length >= 11) return vietnamese(digits.slice(2));
  return unsure(vietnamese(digits) ?? foreign(digits, "valid"));
}

/** Shows the shape and the last four digits only, whatever the number's length. */
export function maskPhone(e164: string): string {
  return `••• ••• ${e164.slice(-4)}`;
}

export function telLink(e164: string): string {
  return `tel:${e164}`;
}

/** `?&` is understood as the start of the body by both Android and iOS. */
export function smsLink(e164: string, body?: string): string {
  return body ? `sms:${e164}?&body=${encodeURIComponent(body)}` : `sms:${e164}`;
}

export function zaloLink(e164: string): string {
  return `https://zalo.me/${e164.replace(/\D/g, "")}`;
}

function vietnamese(digits: string): Phone | null {
  const national = digits.replace(/^0+/, "");
  if (isPlaceholder(national)) return null;
  const renumbered = OLD_MOBILE_PREFIXES[national.slice(0, 3)];
  const number = national.length === 10 && renumbered ? renumbered + national.slice(3) : national;
  if (KNOWN_MOBILE.test(number) || LANDLINE.test(number))
    return phone(`84${number}`, "VN", "valid");
  if (PLAUSIBLE_MOBILE.test(number)) return phone(`84${number}`, "VN", "possible");
  return null;
}

function foreign(digits: string, atLeast: Phone["certainty"] = "possible"): Phone | null {
  if (!/^[1-9]\d{7,14}$/.test(digits)) return null;
  const hint = parsePhoneNumberFromString(`+${digits}`);
  const country = hint?.country ?? null;
  if (hint?.isValid()) return phone(digits, country, "valid");
  return atLeast === "possible" ? phone(digits, country, "possible") : null;
}

function phone(digits: string, country: string | null, certainty: Phone["certainty"]): Phone {
  return { e164: `+${digits}`, last4: digits.slice(-4), country, certainty };
}

function unsure(found: Phone | null): Phone | null {
  return found && { ...found, certainty: "possible" };
}

/** The same digit eight times at the end is what people type to get past a form. */
function isPlaceholder(digits: string): boolean {
  return digits.length < 8 || /(\d)\1{7}$/.test(digits);
}
