import type { Page } from "@playwright/test";
import { expect, test } from "./fixture.ts";
import { giveLeads, openFloorWorld } from "./floor-world.ts";
import { expectLive, openBrowser } from "./people.ts";

test("a consultant at the keyboard is never thrown to the top of the page", async ({
  browser,
  site,
}) => {
  test.setTimeout(120_000);
  const tag = crypto.randomUUID().slice(0, 6);
  const world = await openFloorWorld(site.databaseUrl);
  const names = ["Một", "Hai", "Ba"].map((number) => `Lưu Thị ${tag} ${number}`);
  const [given = ""] = await giveLeads(world, world.watched, names);
  const page = await openBrowser(browser, site.url, "consultant");
  const tagged = page.locator("[data-lead]").filter({ hasText: tag });
  try {
    await test.step("a lead that was accepted on its page: at its name", async () => {
      await page.goto(`/leads/${given}`);
      await expectLive(page);
      const banners = page.getByRole("article");
      await banners.getByRole("button", { name: "Accept", exact: true }).press("Enter");
      await expect(banners.getByRole("button", { name: "Accept", exact: true })).toHaveCount(0);
      await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
    });
    await test.step("an undo in a toast: where the hand came from", async () => {
      await page.getByRole("textbox", { name: "Find in my queue" }).fill(tag);
      await expect(tagged).toHaveCount(3);
      await tagged.first().focus();
      await page.keyboard.press("z");
      await expect(page.getByRole("dialog")).toBeVisible();
      await page.keyboard.press("1");
      await expect(tagged).toHaveCount(2);
      await expect(tagged.first()).toBeFocused();
      await page.getByRole("button", { name: /^Undo/ }).press("Enter");
      await expect(tagged).toHaveCount(3);
      await expectAt(page, "[data-lead]");
    });
  } finally {
    await page.context().close();
    await world.db.end();
  }
});

test("nor is whoever ends a leave or saves a policy", async ({ browser, site }) => {
  test.setTimeout(120_000);
  const world = await openFloorWorld(site.databaseUrl);
  const manager = await openBrowser(browser, site.url, "manager");
  const admin = await openBrowser(browser, site.url, "admin");
  try {
    for (const days of [5, 15]) await planLeave(world, days);
    await manager.goto("/floor");
    await expectLive(manager);
    const leaves = manager.getByRole("listitem").filter({ hasText: "covered by the pool" });
    await expect(leaves).toHaveCount(2);
    for (const left of [1, 0]) {
      await leaves.first().getByRole("button").press("Enter");
      await expect(leaves).toHaveCount(left);
      await expectAt(manager, "#content :is(h1, h2, h3)");
    }
    await admin.goto("/admin/assignment?store=HN", { waitUntil: "networkidle" });
    await admin.getByLabel("A customer comes back to whoever knows them").press("Space");
    await admin.getByRole("button", { name: /^Save version/ }).press("Enter");
    await expect(admin.getByText("Nothing changed yet")).toBeVisible();
    await expectAt(admin, "#content h1");
  } finally {
    for (const page of [manager, admin]) await page.context().close();
    await world.db.query("delete from staff_leave where reason = 'kept-focus'");
    await world.db.end();
  }
});

test("whoever looks into a lead and goes back goes on from its place", async ({
  browser,
  site,
}) => {
  test.setTimeout(120_000);
  const world = await openFloorWorld(site.databaseUrl);
  const tag = crypto.randomUUID().slice(0, 6);
  const names = ["Một", "Hai"].map((number) => `Lưu Văn ${tag} ${number}`);
  const [looked = ""] = await giveLeads(world, world.watched, names);
  const page = await openBrowser(browser, site.url, "manager");
  try {
    await page.goto(`/floor?open=${world.watched.id}`);
    await expectLive(page);
    const row = page.locator(`[data-drop="${world.watched.id}"] [data-lead="${looked}"] a`);
    // Enter alone, and with another key before the page has come.
    for (const keys of [["Enter"], ["Enter", "k"]]) {
      await row.focus();
      for (const key of keys) await page.keyboard.press(key);
      await page.waitForURL(`**/leads/${looked}`);
      await expectAt(page, "#content h1");
      await page.goBack();
      await expect(row).toBeFocused();
    }
    // A key that walks on, once the address has gone ahead and the page has not.
    await page.evaluate(() => {
      const push = history.pushState.bind(history);
      history.pushState = (...to) => {
        push(...to);
        document.querySelector<HTMLElement>("[data-walk]")?.focus();
      };
    });
    await row.press("Enter");
    await page.waitForURL(`**/leads/${looked}`);
    await expectAt(page, "#content h1");
    const phone = await openBrowser(browser, site.url, "consultant", { width: 390, height: 844 });
    await phone.goto("/queue");
    await expect(phone.locator("[data-connection=live]")).toBeAttached();
    const there = phone.locator(`[data-lead="${looked}"]`);
    await there.press("Enter");
    await expectAt(phone, "#content h1");
    await phone.goBack();
    await expect(there).toBeFocused();
    await phone.context().close();
  } finally {
    await page.context().close();
    await world.db.end();
  }
});

async function expectAt(page: Page, selector: string): Promise<void> {
  const at = () => page.evaluate((wanted) => document.activeElement?.matches(wanted), selector);
  await expect.poll(at, { message: `the focus is at ${selector}` }).toBe(true);
}

type World = Awaited<ReturnType<typeof openFloorWorld>>;

async function planLeave({ db, watched }: World, days: number): Promise<void> {
  await db.query(
    `insert into staff_leave (staff_id, starts_at, ends_at, reason)
     values ($1, now() + make_interval(days => $2), now() + make_interval(days => $2 + 2), 'kept-focus')`,
    [watched.id, days],
  );
}
