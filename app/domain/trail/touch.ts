import { cleanText } from "#app/domain/identity/text.ts";

export type ClickIdKind = "gclid" | "fbclid" | "ttclid" | "zarsrc";

/** One marketing contact that brought a browsing session. */
export interface Touch {
  source: string | null;
  medium: string | null;
  campaign: string | null;
  term: string | null;
  content: string | null;
  clickId: string | null;
  clickIdKind: ClickIdKind | null;
}

export type ReferrerClass = "direct" | "internal" | "search" | "social" | "email" | "referral";

export interface TouchInput {
  /** `context.campaign` of the event. */
  campaign?: unknown;
  url?: unknown;
  referrer?: unknown;
}

const CLICK_IDS: readonly { kind: ClickIdKind; source: string; medium: string }[] = [
  { kind: "gclid", source: "google", medium: "cpc" },
  { kind: "ttclid", source: "tiktok", medium: "paid_social" },
  { kind: "fbclid", source: "facebook", medium: "social" },
  { kind: "zarsrc", source: "zalo", medium: "social" },
];

const REFERRERS: readonly [ReferrerClass, RegExp][] = [
  ["email", /^(mail|outlook|webmail)\./],
  ["search", /(^|\.)(google|bing|duckduckgo|yahoo|yandex|baidu|coccoc|ecosia)\./],
  [
    "social",
    /(^|\.)(facebook|fb|instagram|tiktok|zalo|youtube|linkedin|pinterest|threads|twitter|x|t)\.(com|vn|me|net|co)$/,
  ],
];

/**
 * The touch that an event carries, or null when it only continues a session. The campaign of the context
 * wins over the page's own parameters; a click id alone names its network.
 */
export function touchOf({ campaign, url, referrer }: TouchInput): Touch | null {
  const page = parseUrl(url);
  const stated = isRecord(campaign) ? campaign : {};
  const utm = (name: string, field = name) =>
    text(stated[field]) ?? text(page?.searchParams.get(`utm_${name}`));
  const click = CLICK_IDS.find(({ kind }) => text(page?.searchParams.get(kind)));
  const touch: Touch = {
    source: utm("source")?.toLowerCase() ?? click?.source ?? null,
    medium: utm("medium")?.toLowerCase() ?? click?.medium ?? null,
    campaign: utm("campaign", "name"),
    term: utm("term"),
    content: utm("content"),
    clickId: click ? text(page?.searchParams.get(click.kind)) : null,
    clickIdKind: click?.kind ?? null,
  };
  return isCampaign(touch) ? touch : referredTouch(page, referrer);
}

/** A campaign or a click id, rather than a link somewhere on the web. */
export function isCampaign(touch: Touch | null): touch is Touch {
  if (!touch) return false;
  const { source, medium, campaign, clickId } = touch;
  return Boolean(campaign || clickId || (source && medium !== "organic" && medium !== "referral"));
}

/** Two events with the same key belong to the same marketing contact. */
export function touchKey(touch: Touch | null): string {
  if (!touch) return "";
  const { source, medium, campaign, term, content, clickId } = touch;
  return JSON.stringify([source, medium, campaign, term, content, clickId]);
}

/** What kind of place a visitor came from. */
export function referrerClass(referrer: unknown, url?: unknown): ReferrerClass {
  const from = hostOf(referrer);
  if (!from) return "direct";
  if (from === hostOf(url)) return "internal";
  return REFERRERS.find(([, pattern]) => pattern.test(from))?.[0] ?? "referral";
}

function referredTouch(page: URL | null, referrer: unknown): Touch | null {
  const kind = referrerClass(referrer, page?.href);
  if (kind === "direct" || kind === "internal") return null;
  return {
    source: hostOf(referrer),
    medium: kind === "search" ? "organic" : "referral",
    campaign: null,
    term: null,
    content: null,
    clickId: null,
    clickIdKind: null,
  };
}

function hostOf(url: unknown): string | null {
  return parseUrl(url)?.hostname.replace(/^(www|m|l|lm)\./, "") || null;
}

function parseUrl(url: unknown): URL | null {
  return typeof url === "string" && url.length <= 8000 && URL.canParse(url) ? new URL(url) : null;
}

function text(value: unknown): string | null {
  const cleaned = cleanText(value, { max: 200, required: true });
  return cleaned.ok ? cleaned.text : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
