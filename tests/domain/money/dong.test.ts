import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MAX_DONG, parseDong } from "#app/domain/money/dong.ts";
import { createI18n } from "#app/i18n/create-i18n.ts";
import { createFormat } from "#app/i18n/format.ts";
import { languages } from "#app/i18n/languages.ts";
import { resources } from "#app/i18n/resources.ts";

describe("parseDong", () => {
  test.each([
    ["12.500.000", 12_500_000],
    ["12500000", 12_500_000],
    ["12,500,000 ₫", 12_500_000],
    ["12 500 000 đ", 12_500_000],
    ["12.500.000\u00a0VND", 12_500_000],
    ["₫12,500,000", 12_500_000],
    ["12 triệu", 12_000_000],
    ["12tr", 12_000_000],
    ["12tr5", 12_500_000],
    ["1.200 triệu", 1_200_000_000],
    ["1,5 tỷ", 1_500_000_000],
    ["1.5 tỷ", 1_500_000_000],
    ["1,1 triệu", 1_100_000],
    ["1tỷ2", 1_200_000_000],
    ["500k", 500_000],
    ["500 nghìn đồng", 500_000],
    ["12 triệu".normalize("NFD"), 12_000_000],
    ["１２tr", 12_000_000],
    ["0", 0],
    [12_500_000, 12_500_000],
    [-0, 0],
    [MAX_DONG, MAX_DONG],
  ])("reads %j as %d", (raw, amount) => {
    expect(parseDong(raw)).toEqual({ ok: true, amount });
  });

  test.each([
    ["", "empty"],
    ["  ", "empty"],
    ["-1", "negative"],
    [-1, "negative"],
    ["12,5", "fraction"],
    ["12.5", "fraction"],
    [12.5, "fraction"],
    ["1,2345678 triệu", "fraction"],
    ["1,250 tỷ", "ambiguous"],
    ["1e400", "not-a-number"],
    [Number.POSITIVE_INFINITY, "too-large"],
    [Number.NaN, "not-a-number"],
    ["NaN", "not-a-number"],
    ["12abc", "not-a-number"],
    ["12.50.000", "not-a-number"],
    ["12.500,000", "not-a-number"],
    ["=1+1", "not-a-number"],
    [{}, "not-a-number"],
    [null, "not-a-number"],
    ["1000000000001", "too-large"],
    ["1.001 tỷ", "too-large"],
    ["9".repeat(59), "too-large"],
  ])("refuses %j: %s", (raw, reason) => {
    expect(parseDong(raw)).toEqual({ ok: false, reason });
  });

  test.each(languages)("reads back what screens write in %s", (language) => {
    const { t } = createI18n(language, resources[language]);
    const { money } = createFormat(t, language, "Asia/Ho_Chi_Minh");
    const amounts = fc.integer({ min: 0, max: MAX_DONG });
    fc.assert(
      fc.property(amounts, (amount) => {
        expect(parseDong(money(amount))).toEqual({ ok: true, amount });
      }),
    );
  });

  test("never throws, and whatever it accepts is a whole amount in range", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.anything(), fc.stringMatching(/^[0-9., ]{1,12}(tr|tỷ|k|đ)?[0-9]{0,3}$/)),
        (raw) => {
          const parsed = parseDong(raw);
          if (!parsed.ok) return;
          expect(Number.isSafeInteger(parsed.amount)).toBe(true);
          expect(parsed.amount >= 0 && parsed.amount <= MAX_DONG).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });
});
