import type { Page } from "@playwright/test";
import { foldText } from "#app/components/fold-text.ts";
import { expect, test } from "./fixture.ts";
import { giveLeads, openFloorScreens, openFloorWorld } from "./floor-world.ts";

test("a lead is moved by the keyboard alone: the focus stays beside it, and one key takes it back", async ({
  browser,
  site,
}) => {
  test.setTimeout(120_000);
  const tag = crypto.randomUUID().slice(0, 6);
  const world = await openFloorWorld(site.databaseUrl);
  const [heir] = world.others;
  if (!heir) throw new Error("nobody could take it");
  const names = ["Một", "Hai"].map((number) => `Lưu Thị ${tag} ${number}`);
  await giveLeads(world, world.watched, names);
  const screens = await openFloorScreens(browser, site.url);
  const { manager } = screens;
  try {
    const person = manager.locator(`[data-drop="${world.watched.id}"]`);
    await person.locator("[data-walk]").first().press("Enter");
    const leads = person.locator("[data-lead]");
    const moved = leads.filter({ hasText: tag }).first();
    await expect(moved).toBeVisible();
    const name = (await moved.locator("[data-walk]").textContent()) ?? "";
    const next = moved.locator("xpath=following-sibling::li[1]");
    const beside = (await next.getAttribute("data-lead")) ?? "";
    await moved.locator("[data-walk]").focus();
    const menu = manager.getByRole("menu");
    // Looked into and left, the menu opens again.
    for (let look = 0; look < 3; look += 1) {
      await manager.keyboard.press("m");
      await expect(menu.getByRole("menuitem").first()).toBeFocused();
      // The letters that walk the floor are names here.
      for (const letter of ["j", "k"]) await manager.keyboard.press(letter);
      await expect(menu.locator(":focus")).toHaveCount(1);
      await manager.keyboard.press("Escape");
      await expect(menu).toHaveCount(0);
      await expect(moved.locator("[data-walk]")).toBeFocused();
    }
    await manager.keyboard.press("m");
    await expect(menu.getByRole("menuitem").first()).toBeFocused();
    // People are called by their given name, and it is typed without marks.
    const given = heir.name.split(" ").at(-1) ?? "";
    for (const letter of foldText(given)) await manager.keyboard.press(letter);
    await expect(menu.locator(":focus")).toContainText(given);
    await manager.keyboard.press("Enter");
    await expect(person.getByText(name)).toHaveCount(0);
    await expect(person.locator(`[data-lead="${beside}"] [data-walk]`)).toBeFocused();
    await expect(manager.getByRole("button", { name: "Undo" })).toBeVisible();
    await manager.keyboard.press("Control+z");
    await expect(person.getByText(name)).toBeVisible();
  } finally {
    await screens.close();
    await world.db.end();
  }
});

test("a move that is taken back at once stays taken back, however late the floor is read", async ({
  browser,
  site,
}) => {
  test.setTimeout(120_000);
  const world = await openFloorWorld(site.databaseUrl);
  const [heir] = world.others;
  if (!heir) throw new Error("nobody could take it");
  const name = `Lưu Văn ${crypto.randomUUID().slice(0, 6)}`;
  const [id = ""] = await giveLeads(world, world.watched, [name]);
  const screens = await openFloorScreens(browser, site.url);
  const { manager } = screens;
  try {
    const person = manager.locator(`[data-drop="${world.watched.id}"]`);
    await person.locator("[data-walk]").first().press("Enter");
    const row = person.locator(`[data-lead="${id}"] [data-walk]`);
    await expect(row).toBeVisible();
    // The floor is read slowly: the undo comes before it has shown the move.
    await manager.route(/\/floor\.data/, async (route) => {
      await new Promise((done) => setTimeout(done, 400));
      await route.continue().catch(() => undefined);
    });
    await row.focus();
    await manager.keyboard.press("m");
    await manager.getByRole("menuitem", { name: heir.name }).press("Enter");
    await expect(manager.getByRole("button", { name: "Undo" })).toBeVisible();
    await manager.keyboard.press("Control+z");
    const seen = await whereOf(manager, `[data-drop="${world.watched.id}"] [data-lead="${id}"]`);
    expect(seen.map(({ there }) => there)).toEqual(seen.length === 1 ? [true] : [false, true]);
    expect(seen.at(-1)?.at).toBeLessThan(1_000);
  } finally {
    await screens.close();
    await world.db.end();
  }
});

test("when a colleague takes the lead at hand away, the keyboard goes on from its place", async ({
  browser,
  site,
}) => {
  test.setTimeout(120_000);
  const tag = crypto.randomUUID().slice(0, 6);
  const world = await openFloorWorld(site.databaseUrl);
  const [heir] = world.others;
  if (!heir) throw new Error("nobody could take it");
  const names = ["Một", "Hai", "Ba"].map((number) => `Lưu Bá ${tag} ${number}`);
  await giveLeads(world, world.watched, names);
  const screens = await openFloorScreens(browser, site.url);
  const { manager, colleague } = screens;
  try {
    const person = manager.locator(`[data-drop="${world.watched.id}"]`);
    await person.locator("[data-walk]").first().press("Enter");
    const leads = person.locator("[data-lead]");
    await expect(leads.filter({ hasText: tag })).toHaveCount(3);
    const ids = await leads.evaluateAll((rows) =>
      rows.map((row) => (row as HTMLElement).dataset.lead ?? ""),
    );
    const [before, taken, after] = ids;
    await person.locator(`[data-lead="${taken}"] [data-walk]`).focus();
    const moved = await colleague.request.post(`${site.url}/leads/${taken}/assignments`, {
      headers: { origin: site.url },
      form: { from: world.watched.id, to: heir.id, key: crypto.randomUUID() },
    });
    expect(moved.status()).toBe(200);
    await expect(person.locator(`[data-lead="${taken}"]`)).toHaveCount(0);
    await manager.keyboard.press("j");
    await expect(person.locator(`[data-lead="${after}"] [data-walk]`)).toBeFocused();
    await manager.keyboard.press("k");
    await expect(person.locator(`[data-lead="${before}"] [data-walk]`)).toBeFocused();
  } finally {
    await screens.close();
    await world.db.end();
  }
});

/** Whether that is on the page, frame by frame for as long as a move that is not seen is waited for, and a while. */
function whereOf(page: Page, selector: string): Promise<{ there: boolean; at: number }[]> {
  return page.evaluate(
    (wanted) =>
      new Promise((done) => {
        const seen: { there: boolean; at: number }[] = [];
        const began = performance.now();
        const look = () => {
          const at = performance.now() - began;
          const there = document.querySelector(wanted) !== null;
          if (seen.at(-1)?.there !== there) seen.push({ there, at });
          if (at < 7_000) requestAnimationFrame(look);
          else done(seen);
        };
        look();
      }),
    selector,
  );
}

test("a shift that begins is seen on a floor where nothing else happens", async ({
  browser,
  site,
}) => {
  test.setTimeout(120_000);
  const world = await openFloorWorld(site.databaseUrl);
  await world.db.query(
    "update shift set starts_at = now() + interval '25 seconds' where staff_id = $1 and ends_at > now() and starts_at < now()",
    [world.watched.id],
  );
  const screens = await openFloorScreens(browser, site.url);
  try {
    const person = screens.manager.locator(`[data-drop="${world.watched.id}"]`);
    await expect(person).toContainText("shift from");
    await expect(person).toContainText("shift until", { timeout: 35_000 });
  } finally {
    await screens.close();
    await world.db.end();
  }
});
