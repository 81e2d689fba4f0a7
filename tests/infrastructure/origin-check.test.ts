import { expect, test } from "vitest";
import { hostsMatch, isSameOrigin } from "#app/infrastructure/origin-check.ts";

const post = {
  method: "POST",
  host: "console.example:3000",
  origin: undefined,
  fetchSite: undefined,
  hasCookie: true,
};

test.each([
  ["reading from anywhere", { ...post, method: "GET", origin: "https://evil.example" }, true],
  ["our own form", { ...post, origin: "http://console.example:3000" }, true],
  ["our own form by another port", { ...post, origin: "http://console.example:3001" }, false],
  ["another site", { ...post, origin: "https://evil.example", fetchSite: "cross-site" }, false],
  ["a sandboxed frame", { ...post, origin: "null" }, false],
  ["a sibling host without an origin", { ...post, fetchSite: "same-site" }, false],
  ["our own page without an origin", { ...post, fetchSite: "same-origin" }, true],
  ["a program without a cookie", { ...post, hasCookie: false }, true],
  ["a cookie from who knows where", post, false],
  [
    "the lie that it is the same origin",
    { ...post, origin: "https://evil.example", fetchSite: "same-origin" },
    false,
  ],
] as const)("%s", (_words, asked, allowed) => {
  expect(isSameOrigin(asked)).toBe(allowed);
  for (const method of ["PUT", "PATCH", "DELETE"]) {
    if (asked.method === "POST") expect(isSameOrigin({ ...asked, method })).toBe(allowed);
  }
});

test("behind a proxy the public address counts as well", () => {
  expect(hostsMatch("https://crm.example", "10.0.0.7:3000", "https://crm.example")).toBe(true);
  expect(hostsMatch("http://crm.example", "10.0.0.7:3000", "https://crm.example")).toBe(false);
});
