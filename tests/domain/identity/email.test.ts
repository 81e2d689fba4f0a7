import { describe, expect, test } from "vitest";
import { maskEmail, parseEmail } from "#app/domain/identity/email.ts";

describe("parseEmail", () => {
  test("keeps the local part as written and gives one identity", () => {
    expect(parseEmail("  Hanh.Tran@GMail.COM ")).toEqual({
      email: "Hanh.Tran@gmail.com",
      canonical: "hanh.tran@gmail.com",
    });
  });

  test("writes a domain with marks as the network does", () => {
    expect(parseEmail("a@bếp.vn")?.canonical).toBe(`a@${new URL("http://bếp.vn").hostname}`);
  });

  test.each([
    "",
    "a",
    "a@",
    "@b.vn",
    "a@b",
    "a b@c.vn",
    "a@b..vn",
    ".a@b.vn",
    "a..b@c.vn",
    "a@b.123",
    "a@-b.vn",
    "a@b.vn\r\nBcc: x@y.z",
    "a@b.vn\n",
    "a\u0000@b.vn",
    "\ud800@b.vn",
    "<a@b.vn>",
    "a,b@c.vn",
    `${"a".repeat(65)}@b.vn`,
    `${"a".repeat(64)}@${"b".repeat(63)}.${"c".repeat(63)}.${"d".repeat(63)}.vn`,
    `${"x".repeat(310)}@gmail.com`,
  ])("refuses %j", (raw) => {
    expect(parseEmail(raw)).toBeNull();
  });
});

test("a masked address keeps its first letter and its domain", () => {
  expect(maskEmail("hanh@gmail.com")).toBe("h***@gmail.com");
});
