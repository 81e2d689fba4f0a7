import type { Page } from "@playwright/test";
import { expect, test } from "./fixture.ts";
import { expectAccessible, expectLive, openBrowser } from "./people.ts";

test("a guest's card opens the door once, and says nobody's name", async ({ browser, site }) => {
  const consultant = await openBrowser(browser, site.url, "consultant");
  const reception = await openBrowser(browser, site.url, "reception");
  const guest = await openBrowser(browser, site.url, null, { width: 390, height: 844 });
  await Promise.all([consultant.goto("/appointments"), reception.goto("/reception")]);
  await expectLive(reception);

  const link = consultant.getByRole("link", { name: /^QR card of/ }).first();
  const card = new URL((await link.getAttribute("href")) ?? "", site.url).href;
  const name = (await link.getAttribute("aria-label"))?.replace("QR card of ", "") ?? "";
  await guest.goto(card);
  await expect(guest.getByRole("img", { name: "Check-in code" })).toBeVisible();
  expect(await guest.content()).not.toContain(name);
  await expectAccessible(guest);

  await scan(reception, card);
  await expect(reception.getByText(/is checked in/).first()).toBeVisible();
  await guest.reload();
  await expect(guest.getByText("You are checked in")).toBeVisible();
  await scan(reception, card);
  await expect(reception.getByText(/checked this guest in at/).first()).toBeVisible();
  const forged = `${card.slice(0, -6)}AAAAAA`;
  await scan(reception, forged);
  await expect(reception.getByText(/This code is not one of ours/).first()).toBeVisible();
  await guest.goto(forged);
  await expect(guest.getByText("This is not one of our codes")).toBeVisible();
  for (const page of [consultant, reception, guest]) await page.context().close();
});

test("a walk-in is taken in by the keyboard alone, and undone", async ({ browser, site }) => {
  const page = await openBrowser(browser, site.url, "reception");
  await page.goto("/reception");
  await expectLive(page);
  await page.keyboard.press("F2");
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByLabel("Name", { exact: true })).toBeFocused();
  await page.keyboard.type("Tôn Nữ Thị Ngọc Vãng Lai");
  await page.keyboard.press("Tab");
  await page.keyboard.type("0");
  await page.keyboard.press("Enter");
  await expect(page.getByText(/Lai is checked in/).first()).toBeVisible();
  const waiting = page.getByText("Tôn Nữ Thị Ngọc Vãng").first();
  await expect(waiting).toBeVisible();
  await page.getByRole("button", { name: /^Undo/ }).click();
  await expect(page.getByText("Check-in undone.").first()).toBeVisible();
  await page.context().close();
});

test("Ctrl+Z takes back what was done last, then what was done before it", async ({
  browser,
  site,
}) => {
  const page = await openBrowser(browser, site.url, "reception");
  await page.goto("/reception");
  await expectLive(page);
  const names = ["Nhất", "Nhì"].map((given) => `Tôn Nữ Ngọc ${given}`);
  for (const name of names) {
    await page.keyboard.press("F2");
    await expect(page.getByRole("dialog").getByLabel("Name", { exact: true })).toBeFocused();
    await page.keyboard.type(name);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("dialog")).toHaveCount(0);
  }
  const search = page.getByRole("combobox");
  await expect(search).toBeFocused();
  const waiting = (name = "") =>
    page.getByRole("button", { name: `More for ${name.slice(-4).trim()}` });
  for (const name of names) await expect(waiting(name)).toHaveCount(1);
  await search.fill("x");
  await page.keyboard.press("Control+z");
  await search.fill("");
  await page.keyboard.press("Control+z");
  await expect(waiting(names[1])).toHaveCount(0);
  await expect(waiting(names[0])).toHaveCount(1);
  await page.keyboard.press("Control+z");
  await expect(waiting(names[0])).toHaveCount(0);
  await page.context().close();
});

const slowestMs = 60;

/** What a scanner does: types what it reads, key by key and faster than a person, and presses Enter. */
async function scan(page: Page, text: string) {
  const gaps: number[] = [];
  // A machine that stood still between two keys was no scanner: keys so far apart are a person's.
  do gaps.push(await type(page, text));
  while ((gaps.at(-1) ?? 0) > slowestMs && gaps.length < 5);
  expect(gaps.at(-1), `gaps of ${gaps.join(", ")} ms`).toBeLessThanOrEqual(slowestMs);
}

/** Types as a scanner does; says how far two keys lay apart at most, in milliseconds. */
function type(page: Page, text: string): Promise<number> {
  return page.evaluate((typed) => {
    const codes: Record<string, string> = {
      "-": "Minus",
      _: "Minus",
      "/": "Slash",
      "?": "Slash",
      ":": "Semicolon",
      ".": "Period",
    };
    const press = (key: string, code: string, shiftKey = false) =>
      (document.activeElement ?? document.body).dispatchEvent(
        new KeyboardEvent("keydown", { key, code, shiftKey, bubbles: true, cancelable: true }),
      );
    let [last, longest] = [performance.now(), 0];
    for (const key of typed) {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
      const code = codes[key] ?? (/\d/.test(key) ? `Digit${key}` : `Key${key.toUpperCase()}`);
      press(key, code, /[A-Z_?:]/.test(key));
    }
    longest = Math.max(longest, performance.now() - last);
    press("Enter", "Enter");
    return longest;
  }, text);
}
