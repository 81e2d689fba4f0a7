import { defineConfig } from "@playwright/test";
import { findChromium } from "../setup/chromium.ts";

const { executablePath, env } = findChromium();
/** As long as a third of all others: begun last, it would run alone at the end. */
const longest = "**/thousand-taps.journey.ts";

export default defineConfig({
  testDir: ".",
  projects: [
    { name: "longest", testMatch: longest },
    { name: "journeys", testMatch: "**/*.journey.ts", testIgnore: longest },
  ],
  globalSetup: "./demo-houses.ts",
  outputDir: "../../test-results",
  timeout: 90_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  workers: 2,
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ? [["list"], ["json"]] : [["list"]],
  use: {
    browserName: "chromium",
    actionTimeout: 15_000,
    locale: "en-GB",
    timezoneId: "Asia/Ho_Chi_Minh",
    viewport: { width: 1440, height: 900 },
    screenshot: "only-on-failure",
    // Pictures of every step take a third of the time of all: `--trace retain-on-failure` where they are wanted.
    trace: "off",
    launchOptions: {
      executablePath,
      env: { ...process.env, ...env } as Record<string, string>,
      args: ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"],
    },
  },
});
