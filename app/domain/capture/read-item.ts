import type { CaptureItem } from "#app/domain/capture/capture-item.ts";
import type { Item, VerdictCode } from "#app/domain/capture/schema.ts";
import { statedTrailConsent } from "#app/domain/capture/trail-consent.ts";
import { parseEmail } from "#app/domain/identity/email.ts";
import type { PersonTraits, StatedIdentity } from "#app/domain/identity/given-person.ts";
import { parsePhone } from "#app/domain/identity/phone.ts";
import { cleanText } from "#app/domain/identity/text.ts";
import { trueTime } from "#app/domain/time/true-time.ts";
import { EVENT_NAMES, eventKind } from "#app/domain/trail/event-names.ts";
import { touchOf } from "#app/domain/trail/touch.ts";

type Refusal = { code: VerdictCode; field?: string };
export type ReadItem =
  | { ok: true; item: CaptureItem; ignored: Refusal[] }
  | ({ ok: false } & Refusal);

const NAME_BY_KIND = new Map<string, string>(
  Object.entries(EVENT_NAMES).map(([name, kind]) => [kind, name]),
);
/** Kept as identities and masked on screens, so never in the trail. */
const CONTACT_KEYS = new Set(["phone", "email", "firstName", "lastName"]);

/** Turns one parsed call into what we store, or says what is missing or wrong. */
export function readItem(
  item: Item,
  about: { messageId: string; bodyHash: bigint; sentAt: unknown; receivedAt: Date },
): ReadItem {
  const missing = missingField(item);
  if (missing) return { ok: false, code: "required", field: missing };
  const contact = readContact(item);
  if ("code" in contact) return { ok: false, ...contact };
  const person = readPerson(item);
  if ("code" in person) return { ok: false, ...person };

  const page = item.context?.page ?? {};
  const properties = item.properties ?? {};
  const url = properties.url ?? page.url;
  const kind = eventKind(item.type, item.event);
  const asks = kind === "lead_submitted" || kind === "appointment_requested";
  const consent = statedTrailConsent(item.context?.consent?.categoryPreferences);
  return {
    ok: true,
    ignored: contact.ignored,
    item: {
      call: item.type,
      messageId: about.messageId,
      bodyHash: about.bodyHash,
      name: eventName(item, kind),
      time: trueTime(
        item.originalTimestamp ?? item.timestamp,
        item.sentAt ?? about.sentAt,
        about.receivedAt,
      ),
      anonymousId: item.anonymousId ?? null,
      identities: contact.identities,
      person,
      path: line(page.path ?? properties.path ?? pathOf(url), 500),
      title: line(properties.title ?? page.title, 300),
      sku: line(properties.sku ?? properties.product_id ?? firstSku(properties.products), 100),
      productLineCode: line(properties.productLine, 100),
      search: line(properties.query, 300),
      touch: touchOf({
        campaign: item.context?.campaign,
        url,
        referrer: properties.referrer ?? page.referrer,
      }),
      properties: keptProperties(item),
      ask: asks
        ? {
            storeCode: line(properties.storeCode, 100),
            source: line(properties.source, 100),
            note: paragraph(properties.note ?? properties.message),
          }
        : null,
      consent:
        consent === null
          ? null
          : { trail: consent, version: line(item.context?.consent?.version, 100) ?? "unversioned" },
    },
  };
}

function missingField(item: Item): string | null {
  if (item.type === "alias") {
    if (!item.previousId) return "previousId";
    return item.userId ? null : "userId";
  }
  if (item.type === "track" && !item.event) return "event";
  if (item.type === "group" && !item.groupId) return "groupId";
  return item.userId || item.anonymousId ? null : "anonymousId";
}

type Said = Record<string, unknown> & Partial<Record<"phone" | "email" | "name", string | null>>;

/** Traits of a group are the group's; a person's stand in their own traits, in the context, or in a form's fields. */
function saidOfPerson(item: Item): Said[] {
  const own = item.type === "identify" ? item.traits : null;
  const inForm = item.type === "track" ? item.properties : null;
  return [own ?? {}, item.context?.traits ?? {}, (inForm ?? {}) as Said];
}

function readContact(item: Item): Refusal | { identities: StatedIdentity[]; ignored: Refusal[] } {
  const identities: StatedIdentity[] = [];
  const ignored: Refusal[] = [];
  if (item.userId) identities.push({ kind: "user_id", value: item.userId, raw: null });
  const past = item.type === "alias" ? item.previousId : null;
  for (const device of [item.anonymousId, past]) {
    if (device) identities.push({ kind: "anonymous_id", value: device, raw: null });
  }
  const prefix = item.type === "identify" ? "traits" : "properties";
  const said = saidOfPerson(item);
  const rawPhone = said.map((part) => part.phone).find(Boolean);
  const rawEmail = said.map((part) => part.email).find(Boolean);
  if (rawPhone) {
    const phone = parsePhone(rawPhone);
    if (phone)
      identities.push({ kind: "phone", value: phone.e164, raw: differing(rawPhone, phone.e164) });
    else ignored.push({ code: "not-a-phone", field: `${prefix}.phone` });
  }
  if (rawEmail) {
    if (/[\r\n]/.test(rawEmail)) return { code: "invalid-email", field: `${prefix}.email` };
    const email = parseEmail(rawEmail);
    if (email)
      identities.push({
        kind: "email",
        value: email.canonical,
        raw: differing(email.email, email.canonical),
      });
    else ignored.push({ code: "invalid-email", field: `${prefix}.email` });
  }
  return { identities, ignored };
}

function differing(raw: string, value: string): string | null {
  return raw === value ? null : raw.slice(0, 320);
}

function readPerson(item: Item): Refusal | PersonTraits {
  const [own = {}, context = {}, form = {}] = saidOfPerson(item);
  const traits: Said = { ...context, ...own };
  const full = traits.name || [traits.lastName, traits.firstName].filter(Boolean).join(" ");
  const inForm = eventKind(item.type, item.event) === "lead_submitted" ? form.name : null;
  const rawName = full || (typeof inForm === "string" ? inForm : "");
  const name = cleanText(rawName, { max: 120 });
  if (!name.ok) return { code: "too-long", field: full ? "traits.name" : "properties.name" };
  return {
    name: name.text || null,
    salutation: salutationOf(traits.salutation ?? traits.gender),
    city: line(traits.city ?? (traits.address as { city?: unknown } | undefined)?.city, 100),
    language: languageOf(item.context?.locale),
  };
}

function salutationOf(value: unknown): PersonTraits["salutation"] {
  const said = typeof value === "string" ? value.normalize("NFC").toLowerCase().trim() : "";
  if (["anh", "mr", "male", "m", "nam"].includes(said)) return "anh";
  return ["chị", "chi", "ms", "mrs", "female", "f", "nữ"].includes(said) ? "chị" : null;
}

function languageOf(locale: unknown): PersonTraits["language"] {
  const language = typeof locale === "string" ? locale.slice(0, 2).toLowerCase() : "";
  return language === "vi" || language === "en" ? language : null;
}

function eventName(item: Item, kind: string): string {
  if (item.type === "track") return NAME_BY_KIND.get(kind) ?? line(item.event, 200) ?? "track";
  return (
    (item.type === "page" || item.type === "screen" ? line(item.name, 200) : null) ?? item.type
  );
}

function keptProperties(item: Item): Record<string, unknown> | null {
  if (item.type === "group") return { groupId: item.groupId };
  const kept = Object.entries(item.properties ?? {}).filter(([key]) => !CONTACT_KEYS.has(key));
  return kept.length > 0 ? Object.fromEntries(kept) : null;
}

function firstSku(products: unknown): unknown {
  const [first] = Array.isArray(products) ? products : [];
  return first?.sku ?? first?.product_id;
}

function pathOf(url: unknown): string | null {
  return typeof url === "string" && URL.canParse(url) ? new URL(url).pathname : null;
}

/** One line fit to store, cut rather than refused: a long title is no reason to lose the view. */
function line(value: unknown, longest: number): string | null {
  if (typeof value !== "string" && typeof value !== "number") return null;
  const cleaned = cleanText(String(value).slice(0, longest).toWellFormed(), { max: longest });
  return (cleaned.ok && cleaned.text) || null;
}

function paragraph(value: unknown): string | null {
  if (typeof value !== "string") return null;
  const cleaned = cleanText(value.slice(0, 2_000).toWellFormed(), { max: 2_000, lines: true });
  return (cleaned.ok && cleaned.text) || null;
}
