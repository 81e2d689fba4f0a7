import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { maskPhone, parsePhone, smsLink, telLink, zaloLink } from "#app/domain/identity/phone.ts";

describe("parsePhone", () => {
  test.each([
    "0912 345 678",
    "0912345678",
    "+84 912 345 678",
    "84912345678",
    "0084 912-345-678",
    "+84 (0) 912.345.678",
    "(+84) 912 345 678",
    "0912.345.678",
    "0912-345-678",
    "(0912) 345 678",
    "０９１２３４５６７８",
    " 0912\u00a0345\u00a0678 ",
    "\u200e0912345678",
    "tel:+84912345678",
  ])("reads %j as one number", (raw) => {
    expect(parsePhone(raw)).toEqual({
      e164: "+84912345678",
      last4: "5678",
      country: "VN",
      certainty: "valid",
    });
  });

  test.each([
    ["0123 456 7890", "+84834567890"],
    ["0120 456 7890", "+84704567890"],
    ["+84 169 456 7890", "+84394567890"],
    ["0199 456 7890", "+84594567890"],
    ["024 3825 1234", "+842438251234"],
    ["(028) 3822 5678", "+842838225678"],
    ["0236 382 1234", "+842363821234"],
  ])("reads %s as %s", (raw, e164) => {
    expect(parsePhone(raw)).toMatchObject({ e164, country: "VN", certainty: "valid" });
  });

  test.each([
    ["+66 81 234 5678", "+66812345678", "TH"],
    ["+1 202 555 0123", "+12025550123", "US"],
    ["0066812345678", "+66812345678", "TH"],
    ["66812345678", "+66812345678", "TH"],
  ])("reads the foreign %s", (raw, e164, country) => {
    expect(parsePhone(raw)).toMatchObject({ e164, country });
  });

  test("is less certain of a number that a spreadsheet robbed of its zero", () => {
    expect(parsePhone("912345678")).toMatchObject({ e164: "+84912345678", certainty: "possible" });
  });

  test("is less certain of a mobile range that nobody was given", () => {
    expect(parsePhone("0712345678")).toMatchObject({ e164: "+84712345678", certainty: "possible" });
  });

  test.each([
    "",
    "0",
    "+",
    "113",
    "1900 1234",
    "1800 6060",
    "0000000000",
    "0999999999",
    "+84000000000",
    "0123456789",
    "12abc",
    "0912345678 Lan",
    "091234567",
    "09123456789",
    "+8491234567890123456",
    "<img onerror>",
    "0912345678\u0000",
  ])("finds no identity in %j", (raw) => {
    expect(parsePhone(raw)).toBeNull();
  });

  test("any Vietnamese way of writing a mobile number gives the same identity", () => {
    const nationals = fc.stringMatching(/^(3[2-9]|5[25689]|7[06-9]|8[1-9]|9[0-9])[0-9]{7}$/);
    const prefixes = fc.constantFrom("0", "+84", "84", "0084", "+84(0)", "+84 0");
    const separators = fc.array(fc.constantFrom("", " ", ".", "-", "\u00a0"), {
      minLength: 9,
      maxLength: 9,
    });
    fc.assert(
      fc.property(nationals, prefixes, separators, fc.boolean(), (national, prefix, gaps, wide) => {
        fc.pre(!/(\d)\1{7}$/.test(national));
        const written = prefix + [...national].map((digit, at) => gaps[at] + digit).join("");
        const raw = wide
          ? written.replace(/\d/g, (d) => String.fromCharCode(0xff10 + Number(d)))
          : written;
        expect(parsePhone(raw)?.e164).toBe(`+84${national}`);
      }),
    );
  });

  test("never throws, and reading its own answer again changes nothing", () => {
    const texts = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.stringMatching(/^\+?[0-9 ()-]{0,20}$/),
    );
    fc.assert(
      fc.property(texts, (raw) => {
        const phone = parsePhone(raw);
        if (!phone) return;
        expect(phone.e164).toMatch(/^\+[1-9]\d{7,14}$/);
        expect(parsePhone(phone.e164)?.e164).toBe(phone.e164);
      }),
      { numRuns: 500 },
    );
  });
});

test("a masked number keeps its last four digits only", () => {
  expect(maskPhone("+84912345678")).toBe("••• ••• 5678");
});

test("links reach the number in each application", () => {
  expect(telLink("+84912345678")).toBe("tel:+84912345678");
  expect(zaloLink("+84912345678")).toBe("https://zalo.me/84912345678");
  expect(smsLink("+84912345678")).toBe("sms:+84912345678");
  expect(smsLink("+84912345678", "Chào chị & anh")).toBe(
    "sms:+84912345678?&body=Ch%C3%A0o%20ch%E1%BB%8B%20%26%20anh",
  );
});
