import type { Page } from "@playwright/test";
import { aWire } from "../faults/wire.ts";
import { query } from "../setup/query.ts";
import { expect, test } from "./fixture.ts";
import { expectLive, loseFirstAnswer, openBrowser } from "./people.ts";

test("a line that falls silent is said within five seconds, and the list stays", async ({
  browser,
  site,
}) => {
  const wire = await aWire(Number(new URL(site.url).port));
  const page = await openBrowser(browser, wire.url, "consultant");
  await page.goto("/queue");
  await expectLive(page);
  const rows = await page.locator("[data-lead]").count();
  wire.swallow();
  await expect(page.getByText(/^Offline since/)).toBeVisible({ timeout: 5_300 });
  expect(await page.locator("[data-lead]").count()).toBe(rows);
  await expect(page.getByText(/^as of/i).first()).toBeVisible();
  wire.restore();
  await expectLive(page, 14_000);
  await expect(page.getByText(/^Offline since/)).toBeHidden();
  await page.context().close();
  await wire.close();
});

test("a manager's call that was kept is sent when the network returns", async ({
  browser,
  site,
}) => {
  const [lead] = await query(
    site.databaseUrl,
    `select l.id from lead l join store s on s.id = l.store_id and s.code = 'HN'
     where l.closed_at is null and l.consultant_id is not null limit 1`,
  );
  const page = await openBrowser(browser, site.url, "manager");
  await page.goto(`/leads/${lead?.id}`);
  await expectLive(page);
  await page.context().setOffline(true);
  await page.keyboard.press("l");
  await expect(page.getByRole("dialog").getByRole("button", { name: /^No answer/ })).toBeVisible();
  await page.keyboard.press("2");
  await expect(page.getByText(/waits? (on this device|to be sent)/).first()).toBeVisible();
  await page.context().setOffline(false);
  await expect(async () => {
    const logged = await query(
      site.databaseUrl,
      `select 1 from contact c join staff p on p.id = c.staff_id and p.role = 'manager'
       where c.lead_id = '${lead?.id}' and c.at > now() - interval '1 minute'`,
    );
    expect(logged).toHaveLength(1);
  }).toPass({ timeout: 15_000 });
  await page.context().close();
});

test("what stands on the screen stays without a network, whatever is pointed at", async ({
  browser,
  site,
}) => {
  const page = await openBrowser(browser, site.url, "consultant");
  await page.goto("/queue");
  await expectLive(page);
  const search = page.getByRole("textbox", { name: "Find in my queue" });
  await search.fill("han");
  await page.context().setOffline(true);
  await expect(page.getByText(/^Offline since/)).toBeVisible();
  const links = page.getByRole("navigation").getByRole("link", { name: /Bookings|Reception|Me/ });
  for (const link of await links.all()) {
    await link.hover();
    await page.waitForTimeout(300);
    await link.focus();
    await page.waitForTimeout(300);
  }
  expect(await links.count()).toBeGreaterThan(1);
  await links.first().press("Enter");
  await expect(page.getByRole("alert").filter({ hasText: "needs the network" })).toBeVisible();
  await expect(search).toHaveValue("han");
  await page.context().close();
});

test("the keyboard goes on at the next row when one is set aside", async ({ browser, site }) => {
  const page = await openBrowser(browser, site.url, "consultant");
  // Sheets come and go as most people see them.
  await page.emulateMedia({ reducedMotion: "no-preference" });
  await page.goto("/queue");
  await expectLive(page);
  for (let step = 0; step < 6; step += 1) await page.keyboard.press("j");
  const ids = await page.locator("[data-row]").evaluateAll(inOrder);
  expect(await focused(page)).toBe(ids[5]);
  await page.keyboard.press("z");
  // One of the choices that are there at every hour of the day.
  await page.keyboard.press("1");
  await expect.poll(() => focused(page)).toBe(ids[6]);
  await page.keyboard.press("j");
  expect(await focused(page)).toBe(ids[7]);
  await page.context().close();
});

test("a note that is not saved waits beside its lead while others are looked at", async ({
  browser,
  site,
}) => {
  const page = await openBrowser(browser, site.url, "consultant");
  await page.goto("/queue");
  await expectLive(page);
  const [one, other] = await page
    .locator("[data-lead]")
    .evaluateAll((rows) => rows.map((row) => row.getAttribute("data-lead")));
  const note = page.getByLabel("Add a note");
  const look = async (lead: string | null | undefined) => {
    await page.locator(`[data-lead="${lead}"]`).press("Enter");
    await page.waitForURL(`**/leads/${lead}`);
  };
  await look(one);
  await note.fill(`Chờ vợ về`);
  await look(other);
  await expect(note).toHaveValue("");
  await look(one);
  await expect(note).toHaveValue(`Chờ vợ về`);
  await page.getByRole("button", { name: "Save the note" }).press("Enter");
  await expect(note).toHaveValue("");
  await look(other);
  await look(one);
  await expect(note).toHaveValue("");
  await page.context().close();
});

test("what is noted of a call stays when nobody answers, and is logged once", async ({
  browser,
  site,
}) => {
  const page = await openBrowser(browser, site.url, "consultant");
  await page.goto("/queue");
  await expectLive(page);
  await page.locator("[data-lead]").first().press("Enter");
  await page.waitForURL("**/leads/*");
  const id = new URL(page.url()).pathname.split("/")[2];
  const asked = await loseFirstAnswer(page, "**/leads/*/contacts");
  await page.getByRole("button", { name: "Log", exact: true }).click();
  const sheet = page.getByRole("dialog", { name: /^How did it go/ });
  await sheet.getByRole("textbox").fill("Muốn xem thêm gỗ sồi");
  const reached = sheet.getByRole("button", { name: /^Reached/ });
  await reached.press("Enter");
  await expect(page.getByRole("alert").filter({ hasText: /not (saved|sent)/i })).toBeVisible();
  await expect(sheet.getByRole("textbox")).toHaveValue("Muốn xem thêm gỗ sồi");
  await reached.press("Enter");
  await expect(sheet).toHaveCount(0);
  const logged = await query(
    site.databaseUrl,
    "select 1 from contact where lead_id = $1 and note = 'Muốn xem thêm gỗ sồi'",
    [id],
  );
  expect([asked(), logged.length]).toEqual([2, 1]);
  await page.context().close();
});

test("an appointment that has ended is one that was missed, on a page that stays open", async ({
  browser,
  site,
}) => {
  const [lead] = await query(
    site.databaseUrl,
    `update lead set follow_up_at = null, snoozed_at = null, snoozed_until = null where id = (
       select l.id from lead l join staff p on p.id = l.consultant_id and p.email like 'thang@%'
       where l.closed_at is null and not exists (
         select 1 from visit v where v.lead_id = l.id and v.ended_at is null)
       order by l.rank desc limit 1) returning id`,
  );
  await query(
    site.databaseUrl,
    `update appointment set cancelled_at = now() where cancelled_at is null and (lead_id = $1
       or starts_at < now() + interval '1 hour' and ends_at > now() - interval '1 hour')`,
    [lead?.id],
  );
  await query(
    site.databaseUrl,
    `insert into appointment (id, lead_id, customer_id, store_id, consultant_id, starts_at, ends_at, booked_at)
     select gen_random_uuid(), id, customer_id, store_id, consultant_id, now() - interval '40 minutes',
       now() + interval '12 seconds', now() - interval '2 days' from lead where id = $1`,
    [lead?.id],
  );
  const page = await openBrowser(browser, site.url, "thang");
  await page.goto("/queue?show=due");
  await expectLive(page);
  const row = page.locator(`[data-lead="${lead?.id}"]`);
  await expect(row).toContainText("Appointment");
  await expect(row).toContainText("Did not come", { timeout: 60_000 });
  await expect(row).not.toContainText("Appointment");
  await page.context().close();
});

function inOrder(rows: (HTMLElement | SVGElement)[]): string[] {
  const at = (row: HTMLElement | SVGElement) => Number(row.getAttribute("aria-posinset"));
  return [...rows]
    .sort((a, b) => at(a) - at(b))
    .map((row) => (row as HTMLElement).dataset.row ?? "");
}

function focused(page: Page): Promise<string | undefined> {
  return page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset.lead);
}
