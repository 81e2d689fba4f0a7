import type { IncomingMessage } from "node:http";
import { expect, test } from "vitest";
import { clientAddress, isSecure } from "#app/infrastructure/client-address.server.ts";
import { environment } from "#app/infrastructure/env.server.ts";
import { createPages } from "#app/infrastructure/pages.server.ts";

const pages = createPages({
  env: environment(),
  assets: [],
  page: (_req, res) => void res.end(),
  development: false,
});

test.each([
  ["who comes by themselves", "203.0.113.7", undefined, "203.0.113.7"],
  ["a stranger who says they are somebody else", "203.0.113.7", "198.51.100.1", "203.0.113.7"],
  ["a stranger who says they are of our network", "203.0.113.7", "10.0.0.1", "203.0.113.7"],
  ["who comes through a proxy of our own", "10.0.0.2", "203.0.113.7", "203.0.113.7"],
  ["the same over IPv6", "::ffff:10.0.0.2", "2001:db8::7", "2001:db8::7"],
  ["who comes through two", "127.0.0.1", "203.0.113.7, 192.168.1.4", "203.0.113.7"],
  ["who wrote a name before it", "10.0.0.2", "198.51.100.1, 203.0.113.7", "203.0.113.7"],
  ["who wrote our network before it", "10.0.0.2", "127.0.0.1, 203.0.113.7", "203.0.113.7"],
  ["who wrote what is no address", "10.0.0.2", "'; --, 203.0.113.7", "203.0.113.7"],
  ["a colleague at the next desk", "10.0.0.2", "10.0.0.9", "10.0.0.9"],
  ["who has hung up meanwhile", undefined, "198.51.100.1", ""],
])("the address of %s is the same for pages and for capture", (_who, peer, said, address) => {
  const asked = {
    socket: { remoteAddress: peer },
    headers: said === undefined ? {} : { "x-forwarded-for": said },
  } as unknown as IncomingMessage;
  expect(clientAddress(asked)).toBe(address);
  const page = Object.assign(Object.create(pages.request), asked);
  expect(page.ip ?? "").toBe(address);
});

test.each([
  ["nobody between, in the clear", "203.0.113.7", false, undefined, false],
  ["nobody between, over TLS", "203.0.113.7", true, undefined, true],
  ["a proxy of our own that took it over TLS", "10.0.0.2", false, "https", true],
  ["a proxy of our own that took it in the clear", "10.0.0.2", false, "http", false],
  ["two proxies, the outer over TLS", "::1", false, "https, http", true],
  ["two proxies, the inner over TLS", "127.0.0.1", false, "http, https", false],
  ["a stranger who says it was TLS", "203.0.113.7", false, "https", false],
  ["somebody who has hung up meanwhile", undefined, false, "https", false],
])("with %s, a page is as safe for us as for the router", (_who, peer, encrypted, said, secure) => {
  const asked = {
    socket: { remoteAddress: peer, encrypted },
    headers: said === undefined ? {} : { "x-forwarded-proto": said },
  } as unknown as IncomingMessage;
  expect(isSecure(asked)).toBe(secure);
  const page = Object.assign(Object.create(pages.request), asked, { connection: asked.socket });
  expect(page.secure).toBe(secure);
});
