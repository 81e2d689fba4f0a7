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
    await manager.keyboard.press("m");
    await manager.getByRole("menuitem", { name: heir.name }).press("Enter");
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
