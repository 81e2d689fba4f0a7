// Stands for the script of any site that reports to Showline: no import from the product, the public API alone.

type Json = Record<string, unknown>;
type Message = Json & { type: "page" | "track" | "identify"; messageId: string };
export type TrailChoice = "granted" | "denied" | null;

const endpoint = "/v1/batch";
const writeKey = "wk_demo_web";
const consentVersion = "2026-01";
const mostAtOnce = 50;

let waiting: Message[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;
let running: Promise<boolean> | undefined;
let failures = 0;
let arrived = true;

/** A page was looked at. */
export function page(title: string, properties: Json = {}): void {
  push({ type: "page", properties: { title, ...properties } });
}

/** Something was done. */
export function track(event: string, properties: Json = {}): void {
  push({ type: "track", event, properties });
}

/** Sends who somebody is and what they ask for, also without consent to a trail; says whether it arrived. */
export function submitLead(traits: Json, properties: Json): Promise<boolean> {
  if (trailChoice() === null) waiting = [];
  waiting.push(message({ type: "identify", traits }));
  waiting.push(message({ type: "track", event: "Lead Submitted", properties }));
  return flush();
}

/** Tries again now what has not arrived yet; says whether all has. */
export function resend(): Promise<boolean> {
  return flush();
}

/** What the visitor said about their trail; until they say something, nothing is sent. */
export function trailChoice(): TrailChoice {
  const said = stored("shop-trail");
  return said === "granted" || said === "denied" ? said : null;
}

/** Keeps the choice. A yes sends what was held back since the page opened, a no forgets it. */
export function chooseTrail(choice: Exclude<TrailChoice, null>): void {
  store("shop-trail", choice);
  if (choice === "denied") waiting = [];
  for (const held of waiting) held.context = { ...(held.context as Json), consent: consent() };
  void flush();
}

function push(call: Json & { type: Message["type"] }): void {
  if (trailChoice() === "denied") return;
  waiting.push(message(call));
  if (trailChoice() === "granted") soon(250);
}

function message(call: Json & { type: Message["type"] }): Message {
  return {
    ...call,
    messageId: `shop-${uuid()}`,
    anonymousId: anonymousId(),
    timestamp: new Date().toISOString(),
    context: {
      page: pageContext(),
      campaign: campaign(),
      consent: consent(),
      locale: navigator.language,
    },
  };
}

function soon(delay: number): void {
  clearTimeout(timer);
  timer = setTimeout(() => void flush(), delay);
}

/** Sends what waits, one request in flight; what could not be taken is tried again, later and later. */
function flush(): Promise<boolean> {
  running = (running ?? Promise.resolve(true)).then(sendOnce).catch(() => false);
  return running;
}

async function sendOnce(): Promise<boolean> {
  clearTimeout(timer);
  const batch = waiting.slice(0, mostAtOnce);
  if (batch.length === 0) return arrived;
  const response = await fetch(endpoint, {
    method: "POST",
    keepalive: true,
    headers: { "Content-Type": "application/json" },
    body: bodyOf(batch),
  }).catch(() => null);
  const again = !response || response.status >= 500 || response.status === 429;
  if (!again) waiting = waiting.filter((one) => !batch.includes(one));
  failures = again ? failures + 1 : 0;
  const asked = Number(response?.headers.get("Retry-After")) * 1000;
  if (again) soon(Math.max(asked || 0, Math.min(30_000, 500 * 2 ** failures)));
  arrived = response?.ok ?? false;
  return arrived && waiting.length > 0 ? sendOnce() : arrived;
}

function bodyOf(batch: Message[]): string {
  return JSON.stringify({ writeKey, batch, sentAt: new Date().toISOString() });
}

/** A page that closes hands what is left to the browser; what arrives twice counts once by its message id. */
function handOver(): void {
  if (document.visibilityState !== "hidden" || trailChoice() !== "granted") return;
  if (waiting.length > 0) navigator.sendBeacon(endpoint, bodyOf(waiting.slice(0, mostAtOnce)));
}

if (typeof document !== "undefined") document.addEventListener("visibilitychange", handOver);

function pageContext(): Json {
  const { pathname, search, href } = location;
  return { path: pathname, search, url: href, title: document.title, referrer: document.referrer };
}

function campaign(): Json | undefined {
  const asked = new URLSearchParams(location.search);
  if (!asked.has("utm_source")) return undefined;
  return {
    source: asked.get("utm_source"),
    medium: asked.get("utm_medium"),
    name: asked.get("utm_campaign"),
    content: asked.get("utm_content"),
  };
}

function consent(): Json | undefined {
  const said = trailChoice();
  return said
    ? { categoryPreferences: { trail: said === "granted" }, version: consentVersion }
    : undefined;
}

function anonymousId(): string {
  const known = stored("shop-visitor");
  if (known) return known;
  const made = uuid();
  store("shop-visitor", made);
  return made;
}

// crypto.randomUUID is there on https and localhost only; a phone on the same network opens neither.
function uuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

const unsaved = new Map<string, string>();

function stored(key: string): string | null {
  try {
    return localStorage.getItem(key) ?? unsaved.get(key) ?? null;
  } catch {
    return unsaved.get(key) ?? null;
  }
}

function store(key: string, value: string): void {
  unsaved.set(key, value);
  try {
    localStorage.setItem(key, value);
  } catch {
    // A browser that keeps nothing still shops; the visitor is new at each load.
  }
}
