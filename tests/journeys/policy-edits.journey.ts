import { expect, test } from "./fixture.ts";
import { expectAccessible, openBrowser } from "./people.ts";

test("edits of a policy are not lost without a question: staying keeps them, leaving lets them go", async ({
  browser,
  site,
}) => {
  const page = await openBrowser(browser, site.url, "admin");
  try {
    await page.goto("/admin/assignment", { waitUntil: "networkidle" });
    const stores = page.getByRole("navigation", { name: "Store" }).getByRole("link");
    const owner = page.getByLabel("A customer comes back to whoever knows them");
    const before = await owner.isChecked();
    await owner.press("Space");
    await expect(page.getByText("1 part changed")).toBeVisible();
    const question = page.getByRole("dialog", { name: "Leave without saving?" });
    const address = page.url();

    await stores.last().press("Enter");
    await expect(question).toBeVisible();
    await expect(question.getByRole("button", { name: "Keep editing" }).last()).toBeFocused();
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await expect(question).toBeHidden();
    expect(page.url()).toBe(address);
    expect(await owner.isChecked()).toBe(!before);

    await page.context().setOffline(true);
    for (const name of [/^Save version/, "Try it"]) {
      await page.getByRole("button", { name }).press("Enter");
      await expect(page.getByRole("alert").filter({ hasText: "Nothing was sent" })).toBeVisible();
    }
    await page.context().setOffline(false);
    await expect(page.getByText("1 part changed")).toBeVisible();

    const asked = page.waitForEvent("dialog");
    await page.close({ runBeforeUnload: true });
    const closing = await asked;
    expect(closing.type()).toBe("beforeunload");
    await closing.dismiss();
    expect(await owner.isChecked()).toBe(!before);

    await page.getByRole("link", { name: "People", exact: true }).press("Enter");
    await question.getByRole("button", { name: "Leave without saving" }).press("Enter");
    await expect(page).toHaveURL(/\/admin\?tab=staff$/);

    await page.goBack();
    await expect(owner).toBeChecked({ checked: before });
    await stores.last().press("Enter");
    await expect(question).toBeHidden();
    await expect(stores.last()).toHaveAttribute("aria-current", "page");

    await page.reload({ waitUntil: "networkidle" });
    const colleague = await openBrowser(browser, site.url, "admin");
    await colleague.goto(page.url(), { waitUntil: "networkidle" });
    await colleague.getByLabel("A customer comes back to whoever knows them").press("Space");
    await colleague.getByRole("button", { name: /^Save version/ }).press("Enter");
    await expect(owner, "what a colleague saves is seen").toBeChecked({ checked: !before });
    await colleague.context().close();

    await owner.press("Space");
    const last = page.url();
    await page.evaluate(() => {
      const push = history.pushState.bind(history);
      history.pushState = (...entry) => {
        push(...entry);
        history.pushState = push;
        history.back();
      };
    });
    await page.getByRole("link", { name: "People", exact: true }).press("Enter");
    await question.getByRole("button", { name: "Leave without saving" }).press("Enter");
    await expect(page).toHaveURL(last);
    await expect(owner, "going back at once goes back").toBeVisible();
    await expect(question).toBeHidden();
  } finally {
    await page.context().close();
  }
});
