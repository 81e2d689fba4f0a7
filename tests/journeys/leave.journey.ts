import type { Locator, Page } from "@playwright/test";
import { addDays, localTime } from "#app/domain/time/zones.ts";
import { chooseMoment } from "./choose-moment.ts";
import { expect, test } from "./fixture.ts";
import {
  clocksOf,
  type FloorWorld,
  giveLeads,
  openFloorScreens,
  openFloorWorld,
} from "./floor-world.ts";
import { expectAccessible } from "./people.ts";

test("a queue is handed over for a leave, given back now, and a planned leave is called off", async ({
  browser,
  site,
}) => {
  test.setTimeout(120_000);
  const tag = crypto.randomUUID().slice(0, 6);
  const world = await openFloorWorld(site.databaseUrl);
  const [heir] = world.others;
  if (!heir) throw new Error("nobody could cover");
  const names = ["Một", "Hai", "Ba"].map((number) => `Lưu Thị ${tag} ${number}`);
  const ids = await giveLeads(world, world.watched, names);
  await agreeAtNight(world, ids[0] ?? "");
  const before = await queueOf(world, world.watched.id);
  const screens = await openFloorScreens(browser, site.url);
  const { manager, colleague, consultant } = screens;
  try {
    await consultant.getByRole("textbox", { name: "Find in my queue" }).fill(tag);
    const rows = consultant.locator("[data-lead]").filter({ hasText: tag });
    await expect(rows).toHaveCount(3);

    await test.step("handed over at once, as far as every screen goes", async () => {
      const sheet = await openSheet(manager, world.watched.name);
      await sheet.getByRole("radio", { name: "One person" }).check();
      await sheet.getByRole("combobox", { name: "Colleague" }).click();
      await manager.getByRole("option", { name: heir.name, exact: true }).click();
      await sheet.getByRole("textbox", { name: "Reason" }).fill(`Ốm ${tag}`);
      await expectAccessible(manager);
      await sheet.getByRole("button", { name: "Hand over" }).click();
      for (const page of [manager, colleague]) {
        await expect(leaveOf(page, tag)).toContainText(`covered by ${heir.name}`);
        await expect(leaveOf(page, tag)).toContainText(/\d+ customers? handed over/);
        await expect(leaveOf(page, tag)).toContainText(
          new RegExp(`appointments? (is|are) still with ${world.watched.name}: .*05:00`),
        );
      }
      await expect(rows).toHaveCount(0);
      const gone = await clocksOf(world, ids);
      expect(gone.map(({ consultantId }) => consultantId)).toEqual(ids.map(() => heir.id));
      await expectAccessible(manager);
    });

    await test.step("given back now, everything is where it was", async () => {
      await leaveOf(manager, tag).getByRole("button", { name: "Give back now" }).click();
      for (const page of [manager, colleague]) await expect(leaveOf(page, tag)).toHaveCount(0);
      await expect(rows).toHaveCount(3);
      expect(await queueOf(world, world.watched.id)).toEqual(before);
    });

    await test.step("planned for later it moves nothing, and is called off", async () => {
      const sheet = await openSheet(manager, world.watched.name);
      await chooseMoment(sheet.getByRole("button", { name: /^From/ }), morning(7));
      await chooseMoment(sheet.getByRole("button", { name: /^Until/ }), morning(9));
      await sheet.getByRole("textbox", { name: "Reason" }).fill(`Cưới ${tag}`);
      await sheet.getByRole("button", { name: "Hand over" }).click();
      await expect(leaveOf(colleague, tag)).toContainText("covered by the pool");
      await expect(leaveOf(colleague, tag)).not.toContainText("handed over");
      expect(await queueOf(world, world.watched.id)).toEqual(before);
      await leaveOf(manager, tag).getByRole("button", { name: "Cancel" }).click();
      for (const page of [manager, colleague]) await expect(leaveOf(page, tag)).toHaveCount(0);
      expect(await queueOf(world, world.watched.id)).toEqual(before);
    });
  } finally {
    await screens.close();
    await world.db.query("delete from appointment where lead_id = any($1)", [ids]);
    await world.db.query("delete from staff_leave where reason like $1", [`% ${tag}`]);
    await world.db.end();
  }
});

async function openSheet(page: Page, name: string): Promise<Locator> {
  await page.getByRole("button", { name: `Arrange for ${name}` }).click();
  await page.getByRole("menuitem", { name: /Hand over their queue/ }).click();
  const sheet = page.getByRole("dialog", { name: `Hand over the queue of ${name}` });
  await expect(sheet).toBeVisible();
  return sheet;
}

/** The line of a leave, known by its reason. */
function leaveOf(page: Page, tag: string): Locator {
  return page
    .getByRole("listitem")
    .filter({ hasText: tag })
    .filter({ hasText: /covered by/ });
}

/** A morning so many days from now, by the clock of the store. */
function morning(days: number): string {
  return `${addDays(localTime(new Date(), "Asia/Ho_Chi_Minh").date, days)} 09:00`;
}

/** An appointment tomorrow at five in the morning, when nobody who stands in is on shift. */
async function agreeAtNight({ db, watched }: FloorWorld, leadId: string): Promise<void> {
  const tomorrow = addDays(localTime(new Date(), "Asia/Ho_Chi_Minh").date, 1);
  await db.query(
    `insert into appointment (lead_id, customer_id, store_id, consultant_id, starts_at, ends_at)
     select id, customer_id, store_id, $2, $3::timestamptz, $3::timestamptz + interval '1 hour' from lead where id = $1`,
    [leadId, watched.id, `${tomorrow}T05:00:00+07:00`],
  );
}

async function queueOf({ db }: FloorWorld, staffId: string): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(
    `select l.id::text from lead l where l.consultant_id = $1 and l.closed_at is null
     order by l.id`,
    [staffId],
  );
  return rows.map(({ id }) => id);
}
