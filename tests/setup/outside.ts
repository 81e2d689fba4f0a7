import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll } from "vitest";

/** Stands in for other people's HTTP: a test adds handlers with `outside.use(...)`. */
export const outside = setupServer();

const ours = new Set(["127.0.0.1", "localhost", "[::1]"]);

// Our own servers on loopback are real; a request to anyone else that no handler answers fails its test.
beforeAll(() => {
  outside.listen({
    onUnhandledRequest(request, print) {
      if (!ours.has(new URL(request.url).hostname)) print.error();
    },
  });
});
afterEach(() => outside.resetHandlers());
afterAll(() => outside.close());
