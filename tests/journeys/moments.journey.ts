import type { Page } from "@playwright/test";
import { addDays, instantIn, localTime } from "#app/domain/time/zones.ts";
import { query } from "../setup/query.ts";
import { calendarOf, chooseMoment, dayOf } from "./choose-moment.ts";
import { expect, test } from "./fixture.ts";
import { openVisit } from "./open-visit.ts";
import { expectAccessible, expectLive, openBrowser } from "./people.ts";

// The device is in New York, where nobody's clock shows the hour of the store.
test.use({ timezoneId: "America/New_York" });

const zone = "Asia/Ho_Chi_Minh";
const today = () => localTime(new Date(), zone).date;
const written = (date: string) => date.split("-").reverse().join("/");

type Lead = { id: string; snoozed_until: Date | null; follow_up_at: Date | null };

test("a lead is set aside with the keyboard alone, by the clock of the store", async ({
  browser,
  site,
}) => {
  const page = await openBrowser(browser, site.url, "consultant");
  await page.goto("/queue");
  await expectLive(page, 30_000);
  const [lead] = await leadsOf(site.databaseUrl);
  await page.locator(`[data-lead="${lead?.id}"]`).focus();
  await page.keyboard.press("z");
  const sheet = page.getByRole("dialog", { name: /^Set .* aside until/ });
  const field = sheet.getByRole("button", { name: /^Another time/ });
  await expect(field).toHaveText("Choose day and time");
  await field.focus();

  await test.step("a digit on the field is not one of the sheet's own choices", async () => {
    await page.keyboard.press("1");
    await expect(field).toBeFocused();
  });

  await test.step("Escape closes the calendar and not the sheet around it", async () => {
    for (const key of ["Enter", " "]) {
      await page.keyboard.press(key);
      await expect(dayOf(calendarOf(page), today())).toBeFocused();
      await page.keyboard.press("Escape");
      await expect(calendarOf(page)).toBeHidden();
      await expect(field).toBeFocused();
    }
    await page.keyboard.press("Enter");
    await expect(dayOf(calendarOf(page), today())).toBeFocused();
    await page.keyboard.press("PageDown");
    await expect(dayOf(calendarOf(page), today())).toBeHidden();
    await calendarOf(page).getByRole("button", { name: "Previous month" }).focus();
    await page.keyboard.press("Enter");
    await expect(dayOf(calendarOf(page), today())).toBeFocused();
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Shift+Tab");
    await expect(calendarOf(page).getByRole("spinbutton", { name: "Hours" })).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(calendarOf(page)).toBeHidden();
    await expect(field).toBeFocused();
  });

  await test.step("arrows walk over the end of a month, digits write the hour", async () => {
    await page.keyboard.press("Enter");
    const calendar = calendarOf(page);
    await expect(dayOf(calendar, today())).toBeFocused();
    const path = [7, 7, 7, 7, 7, 1, -7];
    let date = today();
    for (const step of path) {
      await page.keyboard.press(step === 7 ? "ArrowDown" : step === 1 ? "ArrowRight" : "ArrowUp");
      date = addDays(date, step);
      await expect(dayOf(calendar, date)).toBeFocused();
    }
    await page.keyboard.press("PageDown");
    await expect(dayOf(calendar, date)).toBeHidden();
    await page.keyboard.press("PageUp");
    await expect(dayOf(calendar, date)).toBeVisible();
    await expectAccessible(page);
    await dayOf(calendar, date).focus();
    // On a slow device there is time to type between what is drawn for a day and what comes after it.
    const device = await page.context().newCDPSession(page);
    await device.send("Emulation.setCPUThrottlingRate", { rate: 20 });
    await page.keyboard.press("Enter");
    await expect(field).toHaveText(`${written(date)} 09:00`);
    await page.keyboard.type("0230");
    await device.send("Emulation.setCPUThrottlingRate", { rate: 1 });
    await page.keyboard.press("Enter");
    await expect(calendar).toBeHidden();
    await expect(field).toBeFocused();
    await expect(field).toHaveText(`${written(date)} 02:30`);
    await expectAccessible(page);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await expect(sheet).toBeHidden();
    const until = instantIn(`${date} 02:30`, zone);
    await expect(async () => {
      const kept = (await leadsOf(site.databaseUrl)).find(({ id }) => id === lead?.id);
      expect(kept?.snoozed_until).toEqual(until);
    }).toPass();
  });
  await page.context().close();
});

test("the day on which the summer of the device begins has every hour of the store", async ({
  browser,
  site,
}) => {
  // America/New_York has no 02:30 on this day.
  const missing = "2027-03-14 02:30";
  test.skip(today() > "2027-03-01", "the day has passed");
  const page = await openBrowser(browser, site.url, "consultant");
  const [, lead] = await leadsOf(site.databaseUrl);
  await openCallBack(page, lead?.id);
  await chooseMoment(page.getByRole("button", { name: /^Another time/ }), missing);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(async () => {
    const kept = (await leadsOf(site.databaseUrl)).find(({ id }) => id === lead?.id);
    expect(kept?.follow_up_at).toEqual(instantIn(missing, zone));
  }).toPass();
  await page.context().close();
});

test("on a phone the calendar is a sheet of its own, and says when an hour has passed", async ({
  browser,
  site,
}) => {
  const page = await openBrowser(browser, site.url, "consultant", { width: 320, height: 640 });
  const [, , lead] = await leadsOf(site.databaseUrl);
  await openCallBack(page, lead?.id);
  const field = page.getByRole("button", { name: /^Another time/ });
  await field.click();
  const calendar = calendarOf(page);
  await dayOf(calendar, today()).click();
  await calendar.getByRole("spinbutton", { name: "Hours" }).fill("00");
  await calendar.getByRole("spinbutton", { name: "Minutes" }).fill("00");
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(calendar).toBeHidden();
  await expect(field).toHaveText(`${written(today())} 00:00`);
  await expect(page.getByText(/^Choose a time after/)).toBeVisible();
  await expect(page.getByRole("button", { name: "Save" })).toBeDisabled();
  await expectAccessible(page);
  await chooseMoment(field, `${addDays(today(), 40)} 15:45`);
  await expect(page.getByText(/^Choose a time after/)).toBeHidden();
  await expect(page.getByRole("button", { name: "Save" })).toBeEnabled();
  await page.context().close();
});

test("a guest who thinks it over is called at an hour of the store", async ({ browser, site }) => {
  const visit = await openVisit(site.databaseUrl);
  const page = await openBrowser(browser, site.url, "consultant", { width: 820, height: 1180 });
  await page.goto(`/visits/${visit}`);
  await expectLive(page, 30_000);
  await page.getByRole("button", { name: "Thinking", exact: true }).click();
  const sheet = page.getByRole("dialog", { name: /is thinking$/ });
  const moment = `${addDays(today(), 33)} 10:15`;
  await chooseMoment(sheet.getByRole("button", { name: /^Another time/ }), moment);
  await sheet.getByRole("button", { name: "Record" }).click();
  await expect(sheet).toBeHidden();
  const [outcome] = await query(
    site.databaseUrl,
    `select follow_up_at as at from outcome where visit_id = '${visit}'`,
  );
  expect(outcome?.at).toEqual(instantIn(moment, zone));
  await page.context().close();
});

async function openCallBack(page: Page, lead: string | undefined) {
  await page.goto(`/leads/${lead}`);
  const callBack = page.getByRole("button", { name: /^Call back later/ });
  await expect(async () => {
    await page.keyboard.press("l");
    await expect(callBack).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await callBack.click();
}

/** What the consultant has, best first. */
async function leadsOf(databaseUrl: string): Promise<Lead[]> {
  return query(
    databaseUrl,
    `select l.id::text, l.snoozed_until, l.follow_up_at from lead l
     join staff s on s.id = l.consultant_id
     where s.email = 'consultant@demo.showline' and l.closed_at is null order by l.id`,
  );
}
