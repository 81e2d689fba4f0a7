import AxeBuilder from "@axe-core/playwright";
import type { Browser, Page } from "@playwright/test";
import { expect } from "./fixture.ts";
import { signIn } from "./sign-in.ts";

/** A browser of its own for one person, signed in; without an account, a visitor's. */
export async function openBrowser(
  browser: Browser,
  url: string,
  account: string | null,
  viewport = { width: 1440, height: 900 },
): Promise<Page> {
  const context = await browser.newContext({ viewport, baseURL: url, reducedMotion: "reduce" });
  if (account) {
    const [name = "", value = ""] = (await signIn(url, `${account}@demo.showline`)).split("=");
    await context.addCookies([{ name, value, url }]);
  }
  const page = await context.newPage();
  page.on("pageerror", (error) => {
    throw error;
  });
  return page;
}

/** Says that someone is away, at the door. */
export async function sayAway(url: string, account: string): Promise<void> {
  const cookie = await signIn(url, `${account}@demo.showline`);
  const body = new URLSearchParams({ presence: "away", key: crypto.randomUUID() });
  const answer = await fetch(`${url}/me/presence`, {
    method: "POST",
    headers: { cookie, origin: url },
    body,
  });
  expect(answer.status).toBe(200);
}

/** The server does once what is asked of such an address, and what it says is lost; says how often it was asked. */
export async function loseFirstAnswer(page: Page, address: string): Promise<() => number> {
  let asked = 0;
  await page.route(address, async (route) => {
    asked += 1;
    if (asked > 1) return route.continue();
    await route.fetch();
    await route.abort();
  });
  return () => asked;
}

/** Nothing serious or critical for people who use a keyboard, a screen reader or large contrast. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
  expect([page.url(), serious]).toEqual([page.url(), []]);
}

/** The page has come to life and its live line is open. */
export async function expectLive(page: Page, timeout?: number) {
  const status = page.getByLabel("Status", { exact: true });
  await expect(status.getByText("Live")).toBeVisible({ timeout });
}
