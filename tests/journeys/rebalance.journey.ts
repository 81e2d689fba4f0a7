import type { Page } from "@playwright/test";
import { expect, test } from "./fixture.ts";
import { clocksOf, giveLeads, openFloorScreens, openFloorWorld } from "./floor-world.ts";
import { expectAccessible, expectLive, openBrowser } from "./people.ts";

/** Nobody else is called so, however often this runs on one demo. */
const newTag = () => crypto.randomUUID().slice(0, 6);
const numbers = ["Một", "Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Mười"];

test("a manager brings an overloaded floor into line, and takes it back", async ({
  browser,
  site,
}) => {
  test.setTimeout(240_000);
  const tag = newTag();
  const world = await openFloorWorld(site.databaseUrl);
  const ids = await giveLeads(
    world,
    world.watched,
    numbers.map((number) => `Khổng Thị ${tag} ${number}`),
  );
  await world.db.query("update staff set capacity = 8 where id = $1", [world.watched.id]);
  const before = await clocksOf(world, ids);
  const screens = await openFloorScreens(browser, site.url);
  const { manager, colleague, consultant } = screens;
  try {
    await manager.getByRole("button", { name: "Rebalance", exact: true }).first().click();
    const sheet = manager.getByRole("dialog", { name: /Rebalance/ });
    const apply = sheet.getByRole("button", { name: /^Apply \d+ moves$/ });
    await expect(apply).toBeVisible();
    await expect(sheet.getByText(/moves, (the fewest possible|at most)/)).toBeVisible();
    const proposed = await countOf(apply);
    expect(proposed).toBeGreaterThan(2);
    await expectAccessible(manager);

    const unticked = sheet.getByRole("checkbox", { name: new RegExp(tag) }).first();
    const stays = nameIn(await nameOf(unticked));
    await unticked.focus();
    await manager.keyboard.press("Space");
    await expect(unticked).not.toBeChecked();
    expect(await countOf(apply)).toBe(proposed - 1);
    await apply.click();

    const toast = manager.getByRole("status").filter({ hasText: `Moved ${proposed - 1} leads.` });
    await expect(toast.first()).toBeVisible();
    const recent = new RegExp(`rebalanced .*: ${proposed - 1} leads moved`);
    await expect(colleague.getByText(recent)).toBeVisible();
    const after = await clocksOf(world, ids);
    const moved = after.filter(({ consultantId }) => consultantId !== world.watched.id);
    expect(moved.length).toBeGreaterThan(1);
    expect(after.find(({ name }) => name === stays)?.consultantId).toBe(world.watched.id);
    expect(moved.every(({ acceptBy }) => acceptBy !== null)).toBe(true);
    const [gone] = moved;
    await search(consultant, tag);
    await expect(consultant.getByRole("link", { name: new RegExp(stays) })).toBeVisible();
    await expect(consultant.locator(`a[href^="/leads/${gone?.id}"]`)).toHaveCount(0);

    await manager
      .getByRole("button", { name: /Undo all/ })
      .first()
      .click();
    await expect(manager.getByText(/leads are back where they were/).first()).toBeAttached();
    await expect(colleague.getByText(recent)).toHaveCount(0);
    await expect(consultant.locator(`a[href^="/leads/${gone?.id}"]`).first()).toBeVisible();
    expect(await clocksOf(world, ids)).toEqual(before);
  } finally {
    await screens.close();
    await world.db.end();
  }
});

test("what changes while a proposal is open is said, and stays when it is applied", async ({
  browser,
  site,
}) => {
  test.setTimeout(240_000);
  const tag = newTag();
  const world = await openFloorWorld(site.databaseUrl);
  await giveLeads(
    world,
    world.watched,
    numbers.map((number) => `Khổng Văn ${tag} ${number}`),
  );
  await world.db.query("update staff set capacity = 4 where id = $1", [world.watched.id]);
  const manager = await openBrowser(browser, site.url, "manager", { width: 390, height: 844 });
  const consultant = await openBrowser(browser, site.url, "consultant");
  try {
    await Promise.all([manager.goto("/floor"), consultant.goto("/queue")]);
    await expectLive(consultant, 20_000);
    await manager.getByRole("button", { name: "Rebalance", exact: true }).first().click();
    const sheet = manager.getByRole("dialog", { name: /Rebalance/ });
    const apply = sheet.getByRole("button", { name: /^Apply \d+ moves$/ });
    await expect(apply).toBeVisible();
    const box = sheet.getByRole("checkbox", { name: new RegExp(tag) }).first();
    const called = nameIn(await nameOf(box));
    const { rows } = await world.db.query<{ id: string }>(
      "select l.id::text from lead l join customer c on c.id = l.customer_id where c.name = $1",
      [called],
    );
    const spoken = await consultant.request.post(`${site.url}/leads/${rows[0]?.id}/contacts`, {
      headers: { origin: site.url },
      form: { channel: "call", result: "reached", key: crypto.randomUUID() },
    });
    expect(spoken.status()).toBe(200);
    await expect(sheet.getByText(/\d+ things? ha(s|ve) changed on the floor/)).toBeVisible();
    await apply.click();
    const words = new RegExp(`${called.split(" ").at(-1)}: .* spoke with them`);
    await expect(sheet.getByText(words)).toBeVisible();
    await expectAccessible(manager);
  } finally {
    await Promise.all([manager, consultant].map((page) => page.context().close()));
    await world.db.end();
  }
});

async function countOf(button: ReturnType<Page["getByRole"]>): Promise<number> {
  return Number(/\d+/.exec(await button.innerText())?.[0]);
}

function nameOf(box: ReturnType<Page["getByRole"]>): Promise<string | null> {
  return box.evaluate((input: HTMLInputElement) => input.labels?.[0]?.textContent ?? null);
}

/** The customer's name at the beginning of a label: four words. */
function nameIn(label: string | null): string {
  return /^\S+ \S+ \S+ \S+/.exec(label ?? "")?.[0] ?? "";
}

async function search(page: Page, words: string) {
  await page.getByRole("textbox", { name: "Find in my queue" }).fill(words);
}
