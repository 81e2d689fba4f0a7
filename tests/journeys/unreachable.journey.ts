import type { Browser, Page } from "@playwright/test";
import { aWire } from "../faults/wire.ts";
import { query } from "../setup/query.ts";
import { expect, test } from "./fixture.ts";
import { expectLive, loseFirstAnswer, openBrowser } from "./people.ts";

const mark = String(Date.now()).slice(-5);

test("what is typed about a person stays when nobody answers, and is saved once", async ({
  browser,
  site,
}) => {
  const { wire, page } = await openConsole(browser, site.url, "admin", "/admin?tab=staff");
  const name = `Nguyễn Phương Hoàng ${mark}`;
  await page.getByRole("button").filter({ hasText: "thang@demo.showline" }).click();
  const sheet = page.getByRole("dialog");
  const field = sheet.getByRole("textbox", { name: "Name" });
  const save = sheet.getByRole("button", { name: "Save" });
  await field.fill(name);

  wire.refuse();
  await save.press("Enter");
  await expectUnsent(page);
  await expect(field).toHaveValue(name);

  wire.restore();
  // The server does it, and what it says is lost.
  await page.route("**/admin/staff/*", async (route) => {
    await route.fetch();
    await route.abort();
  });
  await save.press("Enter");
  await expectUnsent(page);
  await expect(field).toHaveValue(name);
  await page.unroute("**/admin/staff/*");

  await save.press("Enter");
  await expect(page.getByText(/ has been changed/)).toBeVisible();
  await expect(sheet).toBeHidden();
  await expect(page.getByRole("button").filter({ hasText: name })).toBeVisible();
  const saved = await query(
    site.databaseUrl,
    `select 1 from audit a join staff s on a.subject = 'staff:' || s.id
     where a.action = 'staff:change' and s.name = $1`,
    [name],
  );
  expect(saved).toHaveLength(1);
  await page.context().close();
  await wire.close();
});

test("edits of a policy stay when nobody answers, and are saved once", async ({
  browser,
  site,
}) => {
  const { wire, page } = await openConsole(browser, site.url, "admin", "/admin/assignment");
  const versions = () => query(site.databaseUrl, "select store_id, version from assignment_policy");
  const before = (await versions()).length;
  const owner = page.getByLabel("A customer comes back to whoever knows them");
  const was = await owner.isChecked();
  const save = page.getByRole("button", { name: /^Save version/ });
  await owner.press("Space");
  await page.getByRole("textbox", { name: "Name" }).fill("Tết");
  await page.getByRole("button", { name: /^First day/ }).press("Enter");
  await page.getByRole("dialog").locator("[aria-current=date]").press("Enter");

  wire.refuse();
  for (const button of [save, page.getByRole("button", { name: "Try it" })]) {
    await button.press("Enter");
    await expectUnsent(page);
  }
  await expect(page.getByText("1 part changed")).toBeVisible();
  await expect(owner).toBeChecked({ checked: !was });
  await page.getByRole("button", { name: "Add days" }).press("Enter");
  await expectUnsent(page);
  await expect(page.getByRole("textbox", { name: "Name" })).toHaveValue("Tết");

  wire.restore();
  await save.press("Enter");
  await expect(page.getByText(/^Version \d+ is in force/)).toBeVisible();
  await expect(page.getByText("Nothing changed yet")).toBeVisible();
  await expect(owner).toBeChecked({ checked: !was });
  expect((await versions()).length).toBe(before + 1);
  await expect(page.getByRole("textbox", { name: "Name" })).toHaveValue("Tết");
  await page.context().close();
  await wire.close();
});

for (const files of ["here", "not here yet"]) {
  test(`a link pressed while nobody answers leaves the page standing, the next page's files ${files}`, async ({
    browser,
    site,
  }) => {
    const { wire, page } = await openConsole(browser, site.url, "admin", "/admin?tab=staff", {
      ahead: files === "here",
    });
    if (files === "here") await page.waitForFunction(isAhead, "floor-page", { timeout: 30_000 });
    const floor = page.getByRole("navigation").getByRole("link", { name: "Floor" });
    const people = page.getByRole("button", { name: "Add a person" });

    wire.refuse();
    await floor.press("Enter");
    await expect(page.getByRole("alert").filter({ hasText: "could not be reached" })).toBeVisible();
    await expect(page).toHaveURL(/\/admin\?tab=staff$/);
    await expect(people).toBeVisible();

    wire.restore();
    await page.unrouteAll();
    await expectLive(page, 15_000);
    await people.click();
    const field = page.getByRole("dialog").getByRole("textbox", { name: "Name" });
    await field.fill("Hà");
    await page.waitForTimeout(3_000);
    await expect(field, "the page that was given up does not come by itself").toHaveValue("Hà");
    await page.keyboard.press("Escape");
    await floor.press("Enter");
    await expect(page).toHaveURL(/\/floor/);
    await expect(page.locator("h1:visible").first()).toBeVisible();
    await page.context().close();
    await wire.close();
  });
}

test("going back while nobody answers stays too, and goes back afterwards", async ({
  browser,
  site,
}) => {
  const { wire, page } = await openConsole(browser, site.url, "admin", "/floor");
  await page.getByRole("navigation").getByRole("link", { name: "Admin" }).press("Enter");
  const people = page.getByRole("button", { name: "Add a person" });
  await expect(people).toBeVisible();
  wire.refuse();
  await page.evaluate(() => history.back());
  await expect(page.getByRole("alert").filter({ hasText: "could not be reached" })).toBeVisible();
  await expect(page).toHaveURL(/\/admin$/);
  await expect(people).toBeVisible();
  wire.restore();
  await expectLive(page, 15_000);
  await page.goBack();
  await expect(page).toHaveURL(/\/floor/);
  await expect(people).toBeHidden();
  await page.context().close();
  await wire.close();
});

test("a note whose answer was lost, sent again by hand, stands once", async ({ browser, site }) => {
  const { wire, page } = await openConsole(browser, site.url, "consultant", "/queue");
  await page.locator("[data-lead]").first().press("Enter");
  await expect(page).toHaveURL(/\/leads\//);
  const lead = new URL(page.url()).pathname.split("/")[2];
  const text = `Muốn bếp chữ U ${mark}`;
  const save = page.getByRole("button", { name: "Save the note" });
  await page.getByLabel("Add a note").fill(text);
  const asked = await loseFirstAnswer(page, "**/leads/*/notes");
  await save.press("Enter");
  await expect(page.getByRole("alert").filter({ hasText: "Not saved" })).toBeVisible();
  // Another lead is looked at meanwhile.
  await page.locator("[data-lead]").nth(1).press("Enter");
  await expect(page).not.toHaveURL(new RegExp(lead ?? ""));
  await page.locator(`[data-lead="${lead}"]`).press("Enter");
  await expect(page).toHaveURL(new RegExp(lead ?? ""));
  await expect(page.getByLabel("Add a note")).toHaveValue(text);
  await save.press("Enter");
  await expect(page.getByLabel("Add a note")).toHaveValue("");
  expect(asked()).toBe(2);
  const notes = await query(
    site.databaseUrl,
    "select 1 from activity where lead_id = $1 and kind = 'note' and body::text like '%' || $2 || '%'",
    [lead, text],
  );
  expect(notes).toHaveLength(1);
  await page.context().close();
  await wire.close();
});

test("nobody is said to be away, or signed out, who is not", async ({ browser, site }) => {
  const { wire, page } = await openConsole(browser, site.url, "consultant", "/me");
  const choice = page.getByRole("radiogroup", { name: "Taking new leads" });
  const here = choice.getByRole("radio", { name: "Available" });
  await expect(here).toBeChecked();
  wire.refuse();
  await choice.getByText("Away", { exact: true }).click();
  await expectUnsent(page);
  await expect(here).toBeChecked();
  await page.getByRole("button", { name: "Sign out" }).press("Enter");
  await expectUnsent(page);
  await expect(page).toHaveURL(/\/me$/);

  wire.restore();
  await page.getByRole("button", { name: "Sign out" }).press("Enter");
  await expect(page).toHaveURL(/\/sign-in/);
  await page.context().close();
  await wire.close();
});

test("what is typed to sign in stays when nobody answers", async ({ browser, site }) => {
  const wire = await aWire(Number(new URL(site.url).port));
  const page = await openBrowser(browser, wire.url, null);
  await page.goto("/sign-in", { waitUntil: "networkidle" });
  const email = page.getByRole("textbox", { name: "Email" });
  await email.fill("consultant@demo.showline");
  await page.getByLabel("Password", { exact: true }).fill("showline-demo");
  wire.refuse();
  await page.getByRole("button", { name: "Sign in", exact: true }).press("Enter");
  await expect(page.getByRole("alert")).toBeVisible();
  await expect(email).toHaveValue("consultant@demo.showline");
  wire.restore();
  await page.getByRole("button", { name: "Sign in", exact: true }).press("Enter");
  await expect(page).toHaveURL(/\/queue/);
  await page.context().close();
  await wire.close();
});

/** A console on a wire, come to life; `ahead` is whether the files of other pages come before they are asked for. */
async function openConsole(
  browser: Browser,
  url: string,
  account: string,
  path: string,
  { ahead = true } = {},
) {
  const wire = await aWire(Number(new URL(url).port));
  const page = await openBrowser(browser, wire.url, account);
  if (!ahead) {
    await page.route("**/assets/**", (route) =>
      route.request().resourceType() === "fetch" ? route.abort() : route.continue(),
    );
  }
  await page.goto(path);
  await expectLive(page);
  return { wire, page };
}

function isAhead(name: string): boolean {
  return performance.getEntriesByType("resource").some((file) => file.name.includes(`/${name}-`));
}

async function expectUnsent(page: Page) {
  const said = page.getByRole("alert").filter({ hasText: "Nothing was sent" });
  await expect(said).toBeVisible();
  await expect(said).toContainText("try again");
  await said.getByRole("button").press("Enter");
  await expect(said).toBeHidden();
}
