import { once } from "node:events";
import { type AddressInfo, connect } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createHttp } from "#app/infrastructure/http.server.ts";

const { server, serve, close } = createHttp();
serve({
  readiness: async () => ({ ready: true, checks: {} }),
  capture: (_req, res) => res.end("taken"),
  pages: (_req, res) => res.end("drawn"),
});

beforeAll(() => once(server.listen(0, "127.0.0.1"), "listening"));
afterAll(() => close(100));

async function ask(path: string, host: string): Promise<string> {
  const { port } = server.address() as AddressInfo;
  const socket = connect(port, "127.0.0.1");
  socket.write(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
  return text(socket);
}

test.each(["a b", "[::1", "localhost:99999999", ""])(
  "a page is refused in words where the host is %j",
  async (host) => {
    const answer = await ask("/queue", host);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain('"code":"bad-host"');
  },
);

test.each(["showline.vn", "127.0.0.1:4123", "[::1]:80", "xn--bcher-kva.example"])(
  "a page is given where the host is %j",
  async (host) => expect(await ask("/queue", host)).toContain("drawn"),
);

test("capture asks for no host, as before", async () => {
  expect(await ask("/v1/track", "a b")).toContain("taken");
});
