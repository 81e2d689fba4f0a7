import type { Page } from "@playwright/test";
import pg from "pg";
import { startEmbeddedPostgres } from "../../app/infrastructure/embedded-postgres.server.ts";
import { startBuiltServer } from "../setup/built-server.ts";
import { temporaryFolder } from "../setup/temporary-folder.ts";
import { expect, test } from "./fixture.ts";
import { openBrowser } from "./people.ts";
import { signIn } from "./sign-in.ts";

type Site = Awaited<ReturnType<typeof startBuiltServer>>;

test("two web processes on one database show one truth, also when one is killed", async ({
  browser,
}) => {
  test.setTimeout(300_000);
  const postgres = await startEmbeddedPostgres({ dataDir: temporaryFolder("two-webs-") });
  const env = { DATABASE_URL: postgres.url, DEMO: "1" };
  const serve = (more: Record<string, string> = {}) =>
    startBuiltServer({ entry: "serve", env: { ...env, ...more } });
  const one = await serve();
  const two = await serve();
  let again: Site | undefined;
  try {
    const here = await openBrowser(browser, one.url, "consultant");
    const there = await openBrowser(browser, two.url, "consultant");
    await Promise.all([here.goto("/queue"), there.goto("/queue")]);
    await expectSame(here, there);

    const watched = await consultantId(postgres.url);
    await leaveLead(two.url, "Khúc Thị Mỹ Lệ Một", watched);
    await find(here, "my le mot");
    await find(there, "my le mot");

    await one.kill();
    await expect(here.getByText(/network is gone|Lost|offline/i).first()).toBeVisible({
      timeout: 8_000,
    });
    await find(here, "my le mot");
    await leaveLead(two.url, "Khúc Thị Mỹ Lệ Hai", watched);
    again = await serve({ PORT: String(one.port) });
    await find(here, "my le hai");
    await clearSearch(here);
    await clearSearch(there);
    await expectSame(here, there);
    await here.context().close();
    await there.context().close();
  } finally {
    await again?.stop();
    await two.stop();
    await one.stop();
    await postgres.stop();
  }
});

test("signing out in one tab ends the other, and its live line", async ({ browser, site }) => {
  const page = await openBrowser(browser, site.url, "reception");
  await page.goto("/reception");
  const other = await page.context().newPage();
  await other.goto("/me");
  await other.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/sign-in/, { timeout: 8_000 });
  await page.context().close();
});

async function leaveLead(url: string, name: string, to: string) {
  const answer = await fetch(`${url}/v1/leads`, {
    method: "POST",
    headers: {
      authorization: "Bearer tok_demo_admin",
      "content-type": "application/json",
      "idempotency-key": crypto.randomUUID(),
    },
    body: JSON.stringify({
      name,
      phone: `09${String(Math.floor(10_000_000 + Math.random() * 89_999_999))}`,
      productLine: "kitchen",
      storeCode: "HN",
      source: "partner",
    }),
  });
  expect(answer.ok).toBe(true);
  // Whoever the rules chose: the manager hands it to the consultant whose screens are watched.
  const { lead } = (await answer.json()) as {
    lead: { id: string; consultant: { id: string } | null };
  };
  const manager = await signIn(url, "manager@demo.showline");
  if (lead.consultant?.id === to) return;
  const moved = await fetch(`${url}/leads/${lead.id}/assignments`, {
    method: "POST",
    headers: { cookie: manager, origin: url },
    body: new URLSearchParams({ from: lead.consultant?.id ?? "", to, key: crypto.randomUUID() }),
  });
  expect(moved.status).toBe(200);
}

async function consultantId(databaseUrl: string): Promise<string> {
  const db = new pg.Client({ connectionString: databaseUrl });
  await db.connect();
  const { rows } = await db.query<{ id: string }>(
    "select id from staff where email = 'consultant@demo.showline'",
  );
  await db.end();
  return rows[0]?.id ?? "";
}

async function find(page: Page, words: string) {
  await page.getByRole("textbox", { name: "Find in my queue" }).fill(words);
  await expect(page.getByRole("link", { name: /Khúc Thị Mỹ Lệ/ }).first()).toBeVisible({
    timeout: 15_000,
  });
}

async function clearSearch(page: Page) {
  await page.getByRole("textbox", { name: "Find in my queue" }).fill("");
}

async function expectSame(here: Page, there: Page) {
  const names = (page: Page) =>
    page
      .locator('a[href^="/leads/"]')
      .evaluateAll((rows) => rows.map((row) => row.getAttribute("href")).sort());
  await expect(async () => {
    const [a, b] = [await names(here), await names(there)];
    expect(a.length).toBeGreaterThan(3);
    expect(a).toEqual(b);
  }).toPass({ timeout: 15_000 });
}
