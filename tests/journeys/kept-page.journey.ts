import type { Page } from "@playwright/test";
import { expect, test } from "./fixture.ts";
import { expectLive, openBrowser } from "./people.ts";

test("a page that was drawn before comes to life like a fresh one", async ({ browser, site }) => {
  test.setTimeout(120_000);
  const page = await openBrowser(browser, site.url, "consultant");
  const complaints: string[] = [];
  page.on("console", (said) => {
    if (said.type() === "error") complaints.push(said.text());
  });
  await page.goto("/queue");
  // Customers of the demo browse all the time: a drawing is good until one of this queue does.
  await expect(async () => {
    await page.reload();
    expect(await clockOf(page, "sent-at")).toBeGreaterThan(await clockOf(page, "server-time"));
  }).toPass({ timeout: 60_000 });
  await expectLive(page);
  await expect(page.locator("[data-lead]").first()).toBeVisible();
  await page.keyboard.press("j");
  await expect(page.locator("[data-lead]:focus")).toHaveCount(1);
  expect(complaints).toEqual([]);
});

/** When the page was drawn, and when it was sent. */
async function clockOf(page: Page, name: "server-time" | "sent-at"): Promise<number> {
  return Number(await page.locator(`meta[name="${name}"]`).getAttribute("content"));
}
