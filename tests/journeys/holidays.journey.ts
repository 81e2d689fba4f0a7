import { dayOf } from "./choose-moment.ts";
import { expect, test } from "./fixture.ts";
import { expectAccessible, openBrowser } from "./people.ts";

test("a closed day that is taken out comes back with an undo, and one that is given again says whom it replaces", async ({
  browser,
  site,
}) => {
  const page = await openBrowser(browser, site.url, "admin");
  try {
    await page.goto("/admin/assignment?store=HN", { waitUntil: "networkidle" });
    const days = page.getByRole("button", { name: /^Remove \d\d\/\d\d\/\d{4}, / });
    const count = await days.count();
    const said = (await days.first().getAttribute("aria-label")) ?? "";
    const [, day = "", month = "", year = "", name = ""] =
      /^Remove (\d\d)\/(\d\d)\/(\d{4}), (.*)$/.exec(said) ?? [];
    const gone = page.getByRole("button", { name: said, exact: true });

    await gone.press("Enter");
    await expect(days).toHaveCount(count - 1);
    await expect(page.getByRole("heading", { name: "Closed days" })).toBeFocused();
    await page.getByRole("button", { name: /^Undo/ }).press("Enter");
    await expect(days).toHaveCount(count);
    await expect(gone).toBeVisible();

    const fields = page.locator("form").filter({ hasText: "Add days" });
    await fields.getByRole("textbox", { name: "Name" }).fill("Nghỉ bù");
    await fields.getByRole("button", { name: /^First day/ }).press("Enter");
    const calendar = page.getByRole("dialog");
    const date = dayOf(calendar, `${year}-${month}-${day}`);
    const next = calendar.getByRole("button", { name: "Next month" });
    await expect(next).toBeVisible();
    await expectAccessible(page);
    for (let turns = 0; turns < 14 && !(await date.isVisible()); turns += 1) await next.click();
    await date.press("Enter");
    await expect(calendar).toBeHidden();
    await expect(fields.getByRole("button", { name: /^First day/ })).toBeFocused();
    const warned = `${day}/${month}/${year} is in already, as “${name}”: it will be replaced.`;
    await expect(fields.getByText(warned)).toBeVisible();
    await fields.getByRole("button", { name: "Add days" }).press("Enter");
    await expect(page.getByText("1 day added. 1 was in already and is replaced.")).toBeVisible();
    await expect(days).toHaveCount(count);
    await expect(
      page.getByRole("button", { name: `Remove ${day}/${month}/${year}, Nghỉ bù`, exact: true }),
    ).toBeVisible();
  } finally {
    await page.context().close();
  }
});
