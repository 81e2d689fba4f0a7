import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  groupBrowsingSessions,
  mostViewedProducts,
  SESSION_GAP_MS,
  type TrailEvent,
} from "#app/domain/trail/browsing-sessions.ts";
import { MOST_DWELL_MS } from "#app/domain/trail/dwell.ts";
import { type Touch, touchOf } from "#app/domain/trail/touch.ts";

const start = Date.parse("2026-07-01T09:00:00Z");
const minute = 60_000;
let sequence = 0;

function event(afterMinutes: number, name: string, more: Partial<TrailEvent> = {}): TrailEvent {
  sequence += 1;
  return {
    messageId: `m${String(sequence).padStart(4, "0")}`,
    call: name.startsWith("/") ? "page" : "track",
    name: name.startsWith("/") ? "" : name,
    occurredAt: new Date(start + afterMinutes * minute),
    path: name.startsWith("/") ? name : null,
    title: null,
    sku: null,
    search: null,
    touch: null,
    ...more,
  };
}

const view = (after: number, sku: string, more: Partial<TrailEvent> = {}) =>
  event(after, "Product Viewed", {
    sku,
    path: `/p/${sku}`,
    properties: { name: `Product ${sku}` },
    ...more,
  });
const campaign = (name: string): Touch | null =>
  touchOf({ campaign: { name, source: "facebook" } });

describe("groupBrowsingSessions", () => {
  test("a pause of more than half an hour starts another session, newest first", () => {
    const sessions = groupBrowsingSessions([event(0, "/"), event(30, "/a"), event(61, "/b")]);
    expect(sessions.map((session) => session.pages.map((page) => page.path))).toEqual([
      ["/b"],
      ["/", "/a"],
    ]);
    expect(sessions[1]).toMatchObject({ durationMs: 30 * minute, eventCount: 2 });
  });

  test("a new campaign starts another session, the same one and a mere link do not", () => {
    const sessions = groupBrowsingSessions([
      event(0, "/", { touch: campaign("Tết") }),
      event(1, "/a", { touch: campaign("Tết") }),
      event(2, "/b", { touch: touchOf({ referrer: "https://blog.vn/" }) }),
      event(3, "/c", { touch: campaign("Hè") }),
    ]);
    expect(sessions.map(({ touch, eventCount }) => [touch?.campaign, eventCount])).toEqual([
      ["Hè", 1],
      ["Tết", 3],
    ]);
  });

  test("tells what was looked at, for how long, searched, put in the cart and sent", () => {
    const [session] = groupBrowsingSessions([
      event(0, "/p/A"),
      view(0, "A"),
      event(1, "Product Added", { sku: "A", path: "/p/A", properties: { name: "Product A" } }),
      event(3, "/p/B"),
      view(3, "B"),
      event(4, "Products Searched", { search: "bếp chữ L" }),
      view(5, "A"),
      event(5.5, "Product Removed", { sku: "A" }),
      event(6, "Price List Downloaded"),
      event(7, "Form Started"),
      event(9, "Lead Submitted"),
      event(9, "identify", { call: "identify" }),
    ]);
    expect(session?.products).toEqual([
      {
        sku: "A",
        name: "Product A",
        views: 2,
        dwellMs: 7 * minute,
        lastAt: new Date(start + 5 * minute),
      },
      {
        sku: "B",
        name: "Product B",
        views: 1,
        dwellMs: 2 * minute,
        lastAt: new Date(start + 3 * minute),
      },
    ]);
    expect(session?.pages.map(({ path, dwellMs }) => [path, dwellMs / minute])).toEqual([
      ["/p/A", 3],
      ["/p/B", 2],
    ]);
    expect(session?.searches.map(({ text }) => text)).toEqual(["bếp chữ L"]);
    expect(session?.added.map(({ name }) => name)).toEqual(["Product A"]);
    expect(session?.removed).toHaveLength(1);
    expect(session?.forms.map(({ submitted }) => submitted)).toEqual([false, true]);
    expect(session?.others.map(({ name }) => name)).toEqual(["Price List Downloaded"]);
  });

  test("dwell is capped, and the last look tells nothing", () => {
    const [session] = groupBrowsingSessions([view(0, "A"), view(25, "B")]);
    expect(session?.products.map(({ dwellMs }) => dwellMs)).toEqual([MOST_DWELL_MS, 0]);
  });

  test("a page that arrives a moment after its product does not end the look", () => {
    const [session] = groupBrowsingSessions([view(0, "A"), event(0.01, "/p/A"), event(2, "/")]);
    expect(session?.products[0]?.dwellMs).toBe(2 * minute);
  });

  test("no events, no sessions", () => {
    expect(groupBrowsingSessions([])).toEqual([]);
    expect(mostViewedProducts([])).toEqual([]);
  });
});

const anyEvent = fc
  .record({
    messageId: fc.uuid(),
    minutes: fc.nat(300),
    name: fc.constantFrom(
      "/",
      "/a",
      "Product Viewed",
      "Products Searched",
      "Product Added",
      "Video Played",
    ),
    sku: fc.constantFrom("A", "B", null),
    campaign: fc.option(fc.constantFrom("x", "y"), { freq: 3 }),
  })
  .map(({ messageId, minutes, name, sku, campaign: of }) =>
    event(minutes, name, { messageId, sku, search: "s", touch: of ? campaign(of) : null }),
  );
const trails = fc.uniqueArray(anyEvent, { selector: ({ messageId }) => messageId, maxLength: 40 });

describe("any trail", () => {
  test("shuffled and doubled gives the same sessions", () => {
    const pairs = trails.chain((trail) =>
      fc.tuple(
        fc.constant(trail),
        fc.shuffledSubarray([...trail, ...trail], { minLength: 2 * trail.length }),
      ),
    );
    fc.assert(
      fc.property(pairs, ([trail, shuffled]) => {
        expect(groupBrowsingSessions(shuffled)).toEqual(groupBrowsingSessions(trail));
      }),
      { numRuns: 200 },
    );
  });

  test("loses no event, and sessions neither overlap nor pause too long", () => {
    fc.assert(
      fc.property(trails, (trail) => {
        const sessions = groupBrowsingSessions(trail);
        expect(sessions.reduce((sum, session) => sum + session.eventCount, 0)).toBe(trail.length);
        for (const [at, session] of sessions.entries()) {
          const older = sessions[at + 1];
          if (older)
            expect(older.endedAt.getTime()).toBeLessThanOrEqual(session.startedAt.getTime());
          expect(session.durationMs).toBeLessThanOrEqual(session.eventCount * SESSION_GAP_MS);
          for (const product of session.products) {
            expect(product.dwellMs).toBeGreaterThanOrEqual(0);
            expect(product.dwellMs).toBeLessThanOrEqual(product.views * MOST_DWELL_MS);
          }
        }
        const views = trail.filter(({ name, sku }) => name === "Product Viewed" && sku);
        expect(mostViewedProducts(sessions).reduce((sum, { views }) => sum + views, 0)).toBe(
          views.length,
        );
      }),
      { numRuns: 200 },
    );
  });
});

test("products looked at most come first", () => {
  const sessions = groupBrowsingSessions([
    view(0, "A"),
    view(1, "B"),
    view(9, "A"),
    view(100, "C"),
    view(103, "D"),
  ]);
  expect(mostViewedProducts(sessions).map(({ sku }) => sku)).toEqual(["A", "B", "C", "D"]);
  expect(mostViewedProducts(sessions, 2)).toHaveLength(2);
});
