import type { Locator, Page } from "@playwright/test";
import { expect } from "./fixture.ts";

/** Chooses "2027-03-01 15:30" in a field for a moment, with the mouse; leaves the calendar closed. */
export async function chooseMoment(field: Locator, moment: string): Promise<void> {
  const [date = "", time = ""] = moment.split(" ");
  const [hours = "", minutes = ""] = time.split(":");
  await field.click();
  const calendar = calendarOf(field.page());
  const day = dayOf(calendar, date);
  const next = calendar.getByRole("button", { name: "Next month" });
  await expect(next).toBeVisible();
  for (let month = 0; month < 12 && !(await day.isVisible()); month += 1) await next.click();
  await day.click();
  await calendar.getByRole("spinbutton", { name: "Hours" }).fill(hours);
  await calendar.getByRole("spinbutton", { name: "Minutes" }).fill(minutes);
  await calendar.getByRole("button", { name: "Done" }).click();
  await expect(calendar).toBeHidden();
  await expect(field).toHaveText(`${date.split("-").reverse().join("/")} ${time}`);
}

/** The calendar that is open, apart from the sheet around its field. */
export function calendarOf(page: Page): Locator {
  return page.getByRole("dialog").filter({ has: page.getByRole("group", { name: "Time" }) });
}

/** A day of the month that is shown, as a screen reader says it. */
export function dayOf(calendar: Locator, date: string): Locator {
  const words = new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeZone: "UTC" });
  return calendar.getByRole("button", { name: words.format(Date.parse(date)) });
}
