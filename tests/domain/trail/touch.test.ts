import { describe, expect, test } from "vitest";
import { eventKind } from "#app/domain/trail/event-names.ts";
import { isCampaign, referrerClass, touchKey, touchOf } from "#app/domain/trail/touch.ts";

const NOTHING = {
  source: null,
  medium: null,
  campaign: null,
  term: null,
  content: null,
  clickId: null,
  clickIdKind: null,
};

describe("touchOf", () => {
  test("reads UTM parameters and the click id of the page", () => {
    const url =
      "https://shop.vn/bep?utm_source=Facebook&utm_medium=cpc&utm_campaign=T%E1%BA%BFt&utm_term=b%E1%BA%BFp&utm_content=v1&fbclid=abc";
    expect(touchOf({ url })).toEqual({
      source: "facebook",
      medium: "cpc",
      campaign: "Tết",
      term: "bếp",
      content: "v1",
      clickId: "abc",
      clickIdKind: "fbclid",
    });
  });

  test("the context's campaign wins, the page fills what it leaves out", () => {
    const touch = touchOf({
      campaign: { name: "Tết", source: "zalo" },
      url: "https://shop.vn/?utm_campaign=other&utm_medium=zns",
    });
    expect(touch).toEqual({ ...NOTHING, source: "zalo", medium: "zns", campaign: "Tết" });
  });

  test.each([
    ["gclid", "google", "cpc"],
    ["fbclid", "facebook", "social"],
    ["ttclid", "tiktok", "paid_social"],
    ["zarsrc", "zalo", "social"],
  ])("%s alone names its network", (kind, source, medium) => {
    expect(touchOf({ url: `https://shop.vn/?${kind}=x1` })).toEqual({
      ...NOTHING,
      source,
      medium,
      clickId: "x1",
      clickIdKind: kind,
    });
  });

  test("a link from elsewhere is a touch, but no campaign", () => {
    const touch = touchOf({ url: "https://shop.vn/", referrer: "https://www.google.com/" });
    expect(touch).toEqual({ ...NOTHING, source: "google.com", medium: "organic" });
    expect(isCampaign(touch)).toBe(false);
  });

  test.each([
    [{}],
    [{ url: "https://shop.vn/a", referrer: "https://www.shop.vn/b" }],
    [{ url: "not a url", referrer: "neither" }],
    [{ url: { evil: 1 }, referrer: 12, campaign: "text" }],
    [{ campaign: { name: { contains: "x" }, source: ["a"] } }],
    [{ url: "https://shop.vn/?utm_source=%20&utm_campaign=%00" }],
  ])("%j carries no touch", (input) => {
    expect(touchOf(input)).toBeNull();
  });

  test("long values are refused rather than stored", () => {
    expect(touchOf({ campaign: { name: "x".repeat(5000) } })).toBeNull();
  });
});

test("referrers have a class", () => {
  expect(referrerClass("https://coccoc.com/search?q=b")).toBe("search");
  expect(referrerClass("https://l.facebook.com/")).toBe("social");
  expect(referrerClass("https://zalo.me/s")).toBe("social");
  expect(referrerClass("https://mail.google.com/")).toBe("email");
  expect(referrerClass("https://blog.vn/x")).toBe("referral");
  expect(referrerClass("")).toBe("direct");
});

test("touches are told apart by campaign and by click", () => {
  const one = touchOf({ url: "https://shop.vn/?utm_source=a&gclid=1" });
  expect(touchKey(one)).toBe(touchKey(touchOf({ url: "https://shop.vn/x?gclid=1&utm_source=A" })));
  expect(touchKey(one)).not.toBe(
    touchKey(touchOf({ url: "https://shop.vn/?utm_source=a&gclid=2" })),
  );
  expect(touchKey(null)).toBe("");
});

test("event names are known in any spelling, and unknown ones kept as other", () => {
  expect(eventKind("track", "Product Viewed")).toBe("product_viewed");
  expect(eventKind("track", "price_list  downloaded")).toBe("price_list_downloaded");
  expect(eventKind("page", "Anything")).toBe("page");
  expect(eventKind("screen", null)).toBe("page");
  expect(eventKind("track", "Video Played")).toBe("other");
  expect(eventKind("track", "constructor")).toBe("other");
  expect(eventKind("identify", "Product Viewed")).toBe("other");
});
