import { expect, test } from "./fixture.ts";
import { expectAccessible, openBrowser } from "./people.ts";

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
