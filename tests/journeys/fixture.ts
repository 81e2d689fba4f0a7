import { test as base } from "@playwright/test";
import { type House, openHouse } from "./demo-houses.ts";

type Street = { houseOf: (file: string, still: boolean) => Promise<House> };
type Here = { baseURL: string; site: House; still: boolean };

/** `site` is a built server with the demo in it, shared by the journeys of one file alone; `baseURL` leads to it. */
export const test = base.extend<Here, { street: Street }>({
  street: [
    // biome-ignore lint/correctness/noEmptyPattern: the fixture's arguments are read from this pattern
    async ({}, use) => {
      let here: { file: string; house: House } | undefined;
      await use({
        async houseOf(file, still) {
          if (here?.file === file) return here.house;
          await here?.house.close();
          here = undefined;
          here = { file, house: await openHouse({ still }) };
          return here.house;
        },
      });
      await here?.house.close();
    },
    { scope: "worker" },
  ],
  still: [false, { option: true }],
  site: [
    async ({ street, still }, use, { file }) => use(await street.houseOf(file, still)),
    { timeout: 60_000 },
  ],
  baseURL: async ({ site }, use) => use(site.url),
});

export { expect } from "@playwright/test";
