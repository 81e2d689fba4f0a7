import type { Locator, Page, Request } from "@playwright/test";
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

/** Keeps back what a page fetches of the files of others, until they may come. */
async function holdFiles(page: Page) {
  const held: { file: Request; come: () => void }[] = [];
  let isSlow = true;
  await page.route("**/assets/**", async (route) => {
    const file = route.request();
    if (file.resourceType() === "fetch" && isSlow)
      await new Promise<void>((come) => held.push({ file, come }));
    await route.continue();
  });
  return {
    asked: () => expect.poll(() => held.length).toBeGreaterThan(0),
    async letCome() {
      isSlow = false;
      for (const { come } of held) come();
      for (const { file } of held) await (await file.response())?.finished();
    },
  };
}

test("a page whose files take their time is reached, also when the page before is refreshed meanwhile", async ({
  browser,
  site,
}) => {
  const page = await openBrowser(browser, site.url, "admin");
  const files = await holdFiles(page);
  const refresh = () => page.evaluate(() => window.__reactRouterDataRouter?.revalidate());
  await page.goto("/floor");
  await expectLive(page);
  const bar = page.getByRole("navigation", { name: "Main navigation" });
  await bar.getByRole("link", { name: "Admin" }).press("Enter");
  await bar.getByRole("link", { name: "Me" }).press("Enter");
  await files.asked();
  await refresh();
  await files.letCome();
  await expect(page).toHaveURL(/\/me$/);
  await page.waitForTimeout(300);
  expect(new URL(page.url()).pathname, "the first wish is forgotten").toBe("/me");

  await bar.getByRole("link", { name: "Admin" }).press("Enter");
  await page.getByRole("link", { name: "Assignment" }).click();
  await page.getByLabel("A customer comes back to whoever knows them").press("Space");
  const place = () => page.evaluate(() => history.state.idx as number);
  const before = await place();
  await page.evaluate(() => history.back());
  const question = page.getByRole("dialog", { name: "Leave without saving?" });
  await expect(question).toBeVisible();
  await refresh();
  await question.getByRole("button", { name: "Leave without saving" }).press("Enter");
  await expect(page).toHaveURL(/\/admin$/);
  await expect(question).toBeHidden();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Administration");
  expect(await place()).toBe(before - 1);
  await page.context().close();
});

test("what is chosen of the list after a lead whose page takes its time is the last wish; a search is none", async ({
  browser,
  site,
}) => {
  const page = await openBrowser(browser, site.url, "consultant");
  const files = await holdFiles(page);
  await page.goto("/queue");
  await expectLive(page);
  const lead = page.locator("[data-lead]").first();
  const chip = page.getByRole("button", { name: /^Online/ });
  await lead.press("Enter");
  await files.asked();
  await chip.press("Enter");
  await expect(chip).toHaveAttribute("aria-pressed", "true");
  await files.letCome();
  await page.waitForTimeout(1000);
  expect(new URL(page.url()).pathname, "the first wish is forgotten").toBe("/queue");
  await page.getByRole("button", { name: "All", exact: true }).press("Enter");
  await expect(chip).toHaveAttribute("aria-pressed", "false");

  let answer = () => {};
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route("**/leads/*.data*", async (route) => {
    await answered;
    await route.continue();
  });
  const asked = page.waitForRequest("**/leads/*.data*");
  await page.getByRole("textbox", { name: "Find in my queue" }).fill("n");
  await pressUntilDue(lead);
  await asked;
  // Longer than a search rests before it is written into the address.
  await page.waitForTimeout(500);
  expect(new URL(page.url()).pathname).toBe("/queue");
  answer();
  await expect(page).toHaveURL(/\/leads\/[0-9a-f-]{36}.*#q=n$/);
  await page.context().close();
});

test("a filter that is chosen as a search falls due is chosen, and both are in the address", async ({
  browser,
  site,
}) => {
  const page = await openBrowser(browser, site.url, "consultant");
  await page.goto("/queue");
  await expectLive(page);
  const find = page.getByRole("textbox", { name: "Find in my queue" });
  for (const [words, chip] of [
    ["n", "Online"],
    ["ng", "Unread"],
    ["", "All"],
  ] as const) {
    await find.fill(words);
    await pressUntilDue(page.getByRole("button", { name: new RegExp(`^${chip}`) }));
    const show = chip === "All" ? "" : `\\?show=${chip.toLowerCase()}`;
    const mark = words ? `#q=${words}` : "";
    await expect(page).toHaveURL(new RegExp(`/queue${show}${mark}$`));
    await page.waitForTimeout(500);
    await expect(page).toHaveURL(new RegExp(`/queue${show}${mark}$`));
  }
  await page.context().close();
});

/** Presses, and keeps the browser busy until the search is due: that comes before anything that was asked for is drawn. */
function pressUntilDue(target: Locator): Promise<void> {
  return target.evaluate((element: HTMLElement) => {
    element.click();
    for (const until = performance.now() + 400; performance.now() < until; );
  });
}
