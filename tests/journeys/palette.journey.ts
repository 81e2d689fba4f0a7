import { expect, test } from "./fixture.ts";
import { expectAccessible, expectLive, openBrowser } from "./people.ts";

for (const account of ["manager", "admin"]) {
  test(`a customer is found with a thumb: ${account}`, async ({ browser, site }) => {
    const phone = { width: 390, height: 844 };
    const page = await openBrowser(browser, site.url, account, phone);
    try {
      await page.goto("/floor", { waitUntil: "networkidle" });
      const bar = page.getByRole("navigation", { name: "Main navigation" });
      await bar.getByRole("button", { name: "Search" }).click();
      await page.getByPlaceholder(/./).fill("hanh");
      const found = page.getByRole("button", { name: /Hạnh/ }).first();
      await expect(found).toBeVisible();
      await expectAccessible(page);
      await found.click();
      await expect(page).toHaveURL(/\/(leads|customers)\//);
    } finally {
      await page.context().close();
    }
  });
}

test("a customer is found by typing and Enter alone, however late the answer comes", async ({
  browser,
  site,
}) => {
  const page = await openBrowser(browser, site.url, "consultant");
  await page.goto("/queue");
  await expectLive(page);
  await page.route("**/search.data?**", async (route) => {
    await new Promise((done) => setTimeout(done, 700));
    await route.continue().catch(() => undefined);
  });
  const palette = page.getByRole("dialog");
  const chosen = palette.locator("[data-action][data-selected]");
  await page.keyboard.press("Control+k");
  await palette.getByRole("textbox").pressSequentially("hanh");
  await expect(palette.getByRole("status")).toHaveText("Searching…");
  await expect(chosen).toHaveText(/Hạnh/);
  // Whoever has gone on with the arrows stays there.
  await page.keyboard.press("ArrowDown");
  const second = await chosen.textContent();
  expect(await palette.locator("[data-action]").allTextContents()).toHaveProperty("1", second);
  // Other letters: nobody found for the ones before is taken for them.
  await palette.getByRole("textbox").fill("book");
  await expect(chosen).toHaveText("Bookings");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/appointments$/);
  await page.keyboard.press("Control+k");
  await palette.getByRole("textbox").pressSequentially("hanh");
  await expect(chosen).toHaveText(/Hạnh/);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/(leads|customers)\//);
  await page.context().close();
});
