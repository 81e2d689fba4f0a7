import { describe, expect, it } from "vitest";
import { createI18n } from "#app/i18n/create-i18n.ts";
import { createFormat, formatPhone } from "#app/i18n/format.ts";
import { acceptedLanguage } from "#app/i18n/languages.ts";
import { resources } from "#app/i18n/resources.ts";

const zone = "Asia/Ho_Chi_Minh";
const vi = createFormat(createI18n("vi", resources.vi).t, "vi", zone);
const en = createFormat(createI18n("en", resources.en).t, "en", zone);
const noon = new Date("2027-02-06T05:00:00Z");
const ago = (minutes: number) => new Date(noon.getTime() - minutes * 60_000);

describe("money", () => {
  it("is written with ordinary spaces", () => {
    expect(vi.money(12_500_000)).toBe("12.500.000 ₫");
    expect(en.money(12_500_000)).toBe("12,500,000 ₫");
    expect(vi.money(0)).toBe("0 ₫");
  });

  it("is short where the order of size is enough", () => {
    expect(vi.money(12_500_000, "short")).toBe("12,5 triệu ₫");
    expect(vi.money(1_200_000_000, "short")).toBe("1,2 tỷ ₫");
    expect(en.money(350_000, "short")).toBe("350 thousand ₫");
    expect(vi.money(9_000, "short")).toBe("9.000 ₫");
  });
});

describe("dates", () => {
  it("have two-digit days and months and a four-digit year, in the store's zone", () => {
    for (const format of [vi, en]) {
      expect(format.date(noon)).toBe("06/02/2027");
      expect(format.time(noon)).toBe("12:00");
      expect(format.dateTime("2027-02-05T17:30:00Z")).toBe("00:30 06/02/2027");
    }
  });

  it("name near days", () => {
    expect(vi.dayHeading(noon, noon)).toBe("Hôm nay");
    expect(vi.dayHeading(ago(24 * 60), noon)).toBe("Hôm qua");
    expect(vi.dayHeading(ago(3 * 24 * 60), noon)).toBe("Thứ Tư, 03/02/2027");
    expect(vi.when(ago(-24 * 60), noon)).toBe("12:00 ngày mai");
    expect(en.when(ago(-30), noon)).toBe("12:30");
  });
});

describe("spans", () => {
  it("are told from now", () => {
    expect(vi.relative(ago(0.2), noon)).toBe("vừa xong");
    expect(vi.relative(ago(3), noon)).toBe("3 phút trước");
    expect(en.relative(ago(1), noon)).toBe("1 minute ago");
    expect(en.relative(ago(26 * 60), noon)).toBe("1 day ago");
    expect(en.relative(ago(-90), noon)).toBe("in 1 hour");
    expect(vi.relative(ago(8 * 24 * 60), noon)).toBe("29/01/2027");
  });

  it("are measured in words and on clocks", () => {
    expect(vi.duration(45)).toBe("45 giây");
    expect(vi.duration(4800)).toBe("1 giờ 20 phút");
    expect(en.duration(60)).toBe("1 minute");
    expect(vi.clock(252)).toBe("04:12");
    expect(vi.clock(3852)).toBe("1:04:12");
  });
});

it("phones are grouped, masked ones too", () => {
  expect(formatPhone("+84912345678")).toBe("0912 345 678");
  expect(formatPhone("0912•••678")).toBe("0912 ••• 678");
  expect(formatPhone("+442071838750")).toBe("+442071838750");
});

it("the language is the first of ours that the browser prefers", () => {
  expect(acceptedLanguage("fr;q=1, en-GB;q=0.8, vi;q=0.5")).toBe("en");
  expect(acceptedLanguage("vi-VN,vi;q=0.9,en;q=0.8")).toBe("vi");
  expect(acceptedLanguage(null)).toBe("vi");
  expect(acceptedLanguage("en;q=0, vi;q=banana")).toBe("vi");
});
