import { test as base } from "@playwright/test";
import { startBuiltServer } from "../setup/built-server.ts";

type Site = Awaited<ReturnType<typeof startBuiltServer>>;

/** `site` is one built server with the demo in it, shared by the journeys of a run; `baseURL` leads to it. */
export const test = base.extend<{ baseURL: string }, { site: Site }>({
  site: [
    // biome-ignore lint/correctness/noEmptyPattern: the fixture's arguments are read from this pattern
    async ({}, use) => {
      const site = await startBuiltServer({ env: { DEMO: "1" } });
      await use(site);
      await site.stop();
    },
    { scope: "worker", timeout: 150_000 },
  ],
  baseURL: async ({ site }, use) => use(site.url),
});

export { expect } from "@playwright/test";
