import type { Browser, Locator, Page } from "@playwright/test";
import { expect, test } from "./fixture.ts";
import { browseAs, colleaguesOf, leaveLead, offerBy, pair, phones } from "./offered-pair.ts";
import { expectAccessible, expectLive, openBrowser, sayAway } from "./people.ts";

const mark = String(Date.now()).slice(-5);

test("what is offered is taken once, goes on when declined, rests and comes back", async ({
  browser,
  site,
}) => {
  test.setTimeout(240_000);
  for (const account of await colleaguesOf(site.databaseUrl)) await sayAway(site.url, account);
  const [one, two, again] = await openQueues(browser, site.url);

  await test.step("an offer to both is the first one's who accepts", async () => {
    await offerBy(site.databaseUrl, "broadcast");
    const name = `Đỗ Quỳnh Như ${mark}1`;
    await leaveLead(site.url, name);
    for (const page of [one, two]) await expect(offerOf(page, name)).toBeVisible();
    await expectAccessible(one);
    // The other does not hear of it in time, as when both press at once.
    await two.route("**/queue/offers", (route) => route.abort());
    // Only what stands near the window is drawn.
    await search(again, `${mark}1`);
    const accepted = answerTo(one, "acceptance");
    await offerOf(one, name).getByRole("button", { name: "Accept" }).press("Enter");
    await accepted;
    await expect(rowOf(again, name)).toBeVisible({ timeout: 1_000 });
    await expect(rowOf(one, name), "the keyboard goes on at its row").toBeFocused();
    await leaveList(one);
    await search(one, `${mark}1`);
    await expect(rowOf(one, name)).toBeVisible({ timeout: 1_000 });
    for (const page of [one, again]) await search(page, "");
    await offerOf(two, name).getByRole("button", { name: "Accept" }).click();
    await leaveList(two);
    await expect(two.getByRole("alert").getByText(/ took it at \d\d:\d\d/)).toBeVisible();
    await two.unroute("**/queue/offers");
    await two.reload();
    await expect(offerOf(one, name)).toBeHidden();
    await expect(offerOf(two, name)).toBeHidden();
  });

  await test.step("declined, it is offered to the next", async () => {
    await offerBy(site.databaseUrl, "cascade");
    const name = `Lê Hoàng Minh Châu ${mark}2`;
    await leaveLead(site.url, name);
    const seen = async (page: Page) => (await offerOf(page, name).count()) > 0;
    await expect.poll(async () => (await seen(one)) || (await seen(two))).toBe(true);
    const [asked, next] = (await seen(one)) ? [one, two] : [two, one];
    await expect(offerOf(next, name)).toBeHidden();
    await asked.keyboard.press("x");
    const other = offerOf(asked, name).getByRole("button", { name: "Decline" });
    // The key means the first of what is offered; another may have come before this one.
    if (await other.isVisible()) await other.click();
    await expectAccessible(asked);
    await offerOf(asked, name).getByRole("button", { name: "With a customer" }).click();
    await leaveList(asked);
    await expect(offerOf(asked, name)).toBeHidden();
    await expect(offerOf(next, name)).toBeVisible();
    // The key takes the first of what is offered; others may have come before this one.
    await expect(async () => {
      await next.keyboard.press("a");
      await expect(offerOf(next, name)).toBeHidden({ timeout: 1_500 });
    }).toPass({ timeout: 15_000 });
    await search(next, `${mark}2`);
    await expect(rowOf(next, name)).toBeVisible();
    await search(next, "");
  });

  await test.step("a snoozed lead is gone on every device, and back when it is heard of", async () => {
    const name = `Đỗ Quỳnh Như ${mark}1`;
    for (const page of [one, again]) await search(page, `${mark}1`);
    await rowOf(one, name).focus();
    await one.keyboard.press("z");
    await expect(one.getByRole("dialog")).toBeVisible();
    await expectAccessible(one);
    const snoozed = answerTo(one, "snooze");
    await one.keyboard.press("1");
    await snoozed;
    await expect(rowOf(again, name)).toBeHidden({ timeout: 1_000 });
    await expect(rowOf(one, name)).toBeHidden();
    await one.getByRole("button", { name: /^Snoozed/ }).click();
    await expect(rowOf(one, name)).toBeVisible();
    await one.getByRole("button", { name: "All", exact: true }).click();
    await browseAs(site.url, phones.get(name) ?? "");
    for (const page of [one, again]) await expect(rowOf(page, name)).toBeVisible();
    for (const page of [one, again]) await search(page, "");
  });

  await test.step("a view is kept under a name, and comes back with one tap", async () => {
    await one.getByRole("button", { name: /^Unread/ }).click();
    await one.getByRole("button", { name: "Filter", exact: true }).click();
    await one.getByRole("group", { name: "Product line" }).getByRole("button").first().click();
    await expectAccessible(one);
    await one.keyboard.press("Escape");
    await expect(one).toHaveURL(/show=unread&line=/);
    await one.getByRole("button", { name: "Views" }).click();
    await one.getByRole("textbox", { name: "Name of the view" }).fill(`Sáng ${mark}`);
    await one.keyboard.press("Enter");
    const view = one.getByRole("button", { name: `Sáng ${mark}`, exact: true });
    await expect(view).toBeVisible();
    await one.getByRole("button", { name: "Whole queue" }).click();
    await expect(one).not.toHaveURL(/show=/);
    await again.getByRole("button", { name: "Views" }).click();
    await again.getByRole("button", { name: `Sáng ${mark}`, exact: true }).click();
    await expect(again).toHaveURL(/show=unread&line=/);
  });
  for (const page of [one, two, again]) await page.context().close();
});

/** The queues of the two whose turn it can be, and of a second device of the first. */
async function openQueues(browser: Browser, url: string): Promise<[Page, Page, Page]> {
  const pages: Page[] = [];
  for (const account of [...pair, pair[0] ?? ""]) {
    const page = await openBrowser(browser, url, account);
    await page.goto("/queue");
    await expectLive(page);
    pages.push(page);
  }
  return pages as [Page, Page, Page];
}

function offerOf(page: Page, name: string): Locator {
  return page
    .getByRole("region", { name: "Offered to you" })
    .getByRole("listitem")
    .filter({ hasText: name });
}

/** The server has said yes: from here on every screen has a second. */
async function answerTo(page: Page, act: "acceptance" | "snooze"): Promise<void> {
  const answer = await page.waitForResponse((response) => response.url().endsWith(`/${act}`));
  expect(answer.status()).toBe(200);
}

function rowOf(page: Page, name: string): Locator {
  return page.locator("[data-lead]").filter({ hasText: name });
}

/** While the pointer is in the list, its order holds. */
async function leaveList(page: Page) {
  await page.mouse.move(900, 20);
}

async function search(page: Page, words: string) {
  const field = page.getByRole("textbox", { name: "Find in my queue" });
  await field.fill(words);
  // Single keys mean what they say again.
  await field.blur();
}
