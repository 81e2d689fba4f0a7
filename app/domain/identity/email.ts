import { hasLoneSurrogate } from "#app/domain/identity/text.ts";

export interface Email {
  /** As written, with the domain in lower case: the address to send to. */
  email: string;
  /** All in lower case: the identity. */
  canonical: string;
}

const LOCAL_PART = /^[^\s"(),:;<>@[\\\]\p{C}]{1,64}$/u;
const DOMAIN =
  /^(?=.{4,253}$)([a-z\d]([a-z\d-]{0,61}[a-z\d])?\.)+(?!\d+$)[a-z\d][a-z\d-]{0,61}[a-z\d]$/;

/** Reads an e-mail address. Line breaks and NUL refuse it wherever they stand: they forge headers. */
export function parseEmail(raw: string): Email | null {
  if (raw.length > 1000 || /[\r\n\0]/.test(raw) || hasLoneSurrogate(raw)) return null;
  const text = raw.trim().normalize("NFC");
  const at = text.lastIndexOf("@");
  const local = text.slice(0, at);
  if (at < 1 || !LOCAL_PART.test(local) || /^\.|\.\.|\.$/.test(local)) return null;
  const domain = asciiDomain(text.slice(at + 1));
  if (!domain || !DOMAIN.test(domain)) return null;
  const email = `${local}@${domain}`;
  return email.length > 254 ? null : { email, canonical: email.toLowerCase() };
}

/** What a log or a masked list may show: `h***@gmail.com`. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf("@");
  const first = [...email.slice(0, at)][0] ?? "";
  return `${first}***${email.slice(at)}`;
}

function asciiDomain(domain: string): string | null {
  if (/^[\x20-\x7e]*$/.test(domain)) return domain.toLowerCase();
  if (/[/:?#@\s\\]/.test(domain)) return null;
  return URL.canParse(`http://${domain}`) ? new URL(`http://${domain}`).hostname : null;
}
