import fc from "fast-check";

export const now = new Date();
const HOUR = 3_600_000;

const browsing = [
  "page",
  "screen",
  "view",
  "view",
  "view",
  "cart",
  "cart",
  "removed",
  "unheard of",
];
const deciding = ["ask", "phone", "city", "login", "repeat", "other body", "close"];
const stepOf = (acts: readonly string[]) =>
  fc.record({
    person: fc.integer({ min: 0, max: 2 }),
    device: fc.integer({ min: 0, max: 1 }),
    strict: fc.integer({ min: 0, max: 3 }),
    act: fc.constantFrom(...acts),
    consent: fc.constantFrom(undefined, undefined, undefined, undefined, true, true, false),
    withLocale: fc.boolean(),
    line: fc.constantFrom(0, 1, null),
    hour: fc.oneof(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 90, max: 24 * 29 })),
  });
export type Step = ReturnType<typeof stepOf> extends fc.Arbitrary<infer T> ? T : never;

const flushOf = (acts: readonly string[]) => fc.array(stepOf(acts), { minLength: 1, maxLength: 5 });
/** Flushes one after another: of three, two do nothing but browse. */
export const script = fc.array(
  fc.oneof(
    { weight: 2, arbitrary: flushOf(browsing) },
    { weight: 1, arbitrary: flushOf([...browsing, ...deciding]) },
  ),
  {
    minLength: 4,
    maxLength: 14,
  },
);

const PHONES = new Map<string, string>();
function phoneOf(who: string): string {
  const phone = PHONES.get(who) ?? `0${930_000_000 + PHONES.size}`;
  PHONES.set(who, phone);
  return phone;
}

/** What each step says, of one world; a repeat says again what its neighbour said. */
export function rawsOf(
  steps: readonly Step[],
  world: string,
  from: number,
  lines: readonly { code: string }[],
): object[] {
  const raws: Record<string, unknown>[] = [];
  for (const [at, one] of steps.entries()) {
    const who = `${world}-${one.person}`;
    const before = raws.at(-1);
    if (before && (one.act === "repeat" || one.act === "other body")) {
      raws.push(one.act === "repeat" ? { ...before } : { ...before, name: "Something else" });
      continue;
    }
    const properties = one.line === null ? {} : { productLine: lines[one.line]?.code };
    const base = {
      messageId: `${world}-${from + at}`,
      anonymousId: `${who}-${one.device}`,
      timestamp: new Date(now.getTime() - one.hour * HOUR - (from + at) * 1000).toISOString(),
      context: {
        page: { path: `/${from + at}` },
        // What is stated first stays, so one person states one language.
        ...(one.withLocale ? { locale: one.person === 0 ? "vi-VN" : "en" } : {}),
        ...(one.consent === undefined
          ? {}
          : { consent: { categoryPreferences: { trail: one.consent } } }),
      },
    };
    const track = (event: string) => ({ ...base, type: "track", event, properties });
    const traits = {
      phone: { name: "Trần Hạnh", phone: phoneOf(who) },
      city: { city: "Huế" },
      login: {},
    };
    const says: Record<string, Record<string, unknown>> = {
      page: { ...base, type: "page", name: "Home" },
      screen: { ...base, type: "screen", name: "Home" },
      view: track("Product Viewed"),
      cart: track("Product Added"),
      removed: track("Product Removed"),
      "unheard of": track("Stirred The Soup"),
      ask: track("Lead Submitted"),
      phone: { ...base, type: "identify", traits: traits.phone },
      city: { ...base, type: "identify", traits: traits.city },
      login: { ...base, type: "identify", userId: who, traits: traits.login },
    };
    raws.push(says[one.act] ?? track("Product Viewed"));
  }
  return raws;
}
