import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cleanText, foldName } from "#app/domain/identity/text.ts";

describe("cleanText", () => {
  test("composes, trims and strips what turns text around", () => {
    const decomposed = "Tra\u0302\u0300n  \u202eHa\u0323nh\u2069 ".normalize("NFD");
    expect(cleanText(decomposed, { max: 100 })).toEqual({ ok: true, text: "Trần Hạnh" });
  });

  test("keeps lines where lines are wanted", () => {
    expect(cleanText("một\r\nhai\tba", { max: 100, lines: true })).toEqual({
      ok: true,
      text: "một\nhai\tba",
    });
    expect(cleanText("một\r\nhai", { max: 100 })).toEqual({ ok: true, text: "một hai" });
  });

  test.each([
    [{}, "not-text"],
    [12, "not-text"],
    [undefined, "not-text"],
    ["a\u0000b", "nul"],
    ["a\ud800b", "lone-surrogate"],
    ["abcdef", "too-long"],
    ["x".repeat(10_000), "too-long"],
    [`a${"\u0301".repeat(1000)}`, "too-long"],
  ])("refuses %j because of %s", (raw, reason) => {
    expect(cleanText(raw, { max: 5 })).toEqual({ ok: false, reason });
  });

  test("an empty text is refused only where one is required", () => {
    expect(cleanText("  ", { max: 5 })).toEqual({ ok: true, text: "" });
    expect(cleanText(" \u202e ", { max: 5, required: true })).toEqual({
      ok: false,
      reason: "empty",
    });
  });

  test("counts what a person sees as one character as one", () => {
    expect(cleanText("👨‍👩‍👧‍👦ễ", { max: 2 })).toMatchObject({ ok: true });
    expect(cleanText("👨‍👩‍👧‍👦".repeat(5), { max: 5 })).toMatchObject({ ok: true });
    expect(cleanText("👨‍👩‍👧‍👦".repeat(6), { max: 5 })).toMatchObject({ ok: false });
  });

  test("never throws, and cleaning twice is cleaning once", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), fc.boolean(), (raw, lines) => {
        const once = cleanText(raw, { max: 50, lines });
        if (!once.ok) return;
        expect(cleanText(once.text, { max: 50, lines })).toEqual(once);
      }),
      { numRuns: 500 },
    );
  });
});

describe("foldName", () => {
  test.each([
    ["Trần Thị Bích Hạnh", "tran thi bich hanh"],
    ["  ĐẶNG   Đức Đạt ", "dang duc dat"],
    ["hoà", "hoa"],
    ["hòa".normalize("NFD"), "hoa"],
    ["Søren Weiß", "soren weiss"],
  ])("folds %s", (name, folded) => {
    expect(foldName(name)).toBe(folded);
  });

  test("does not depend on how the marks are encoded, and folding twice is folding once", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (name) => {
        const folded = foldName(name);
        expect(foldName(name.normalize("NFD"))).toBe(folded);
        expect(foldName(name.normalize("NFC"))).toBe(folded);
        expect(foldName(folded)).toBe(folded);
      }),
    );
  });
});
