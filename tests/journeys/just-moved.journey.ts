import { expect, test } from "./fixture.ts";
import { expectLive, openBrowser } from "./people.ts";

test("a tap on a row that has just moved opens nothing, and is seen to", async ({
  browser,
  site,
}) => {
  const page = await openBrowser(browser, site.url, "consultant");
  await page.goto("/queue");
  await expectLive(page);
  // Tapped from within: what moves and what is tapped must be a fraction of a second apart.
  const tapMoved = (chip: string) =>
    page.evaluate(async (word) => {
      const chips = [...document.querySelectorAll<HTMLElement>("fieldset button[aria-pressed]")];
      const places = () =>
        new Map(
          [...document.querySelectorAll<HTMLElement>("[data-row]")].map((row) => [
            row.dataset.row,
            row.getAttribute("aria-posinset"),
          ]),
        );
      const before = places();
      chips.find(({ textContent }) => textContent?.startsWith(word))?.click();
      let moved: string | undefined;
      for (let frame = 0; frame < 120 && !moved; frame += 1) {
        await new Promise(requestAnimationFrame);
        [moved] = [...places()].find(([id, at]) => before.has(id) && before.get(id) !== at) ?? [];
      }
      const row = document.querySelector(`[data-row="${moved}"] [data-lead]`);
      row?.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
      const click = new MouseEvent("click", { bubbles: true, cancelable: true, detail: 1 });
      row?.dispatchEvent(click);
      return { moved: row !== null, lit: row?.getAnimations().length, opened: location.pathname };
    }, chip);
  await expect(async () => {
    for (const chip of ["Due", "All", "Unread", "All"]) {
      const told = await tapMoved(chip);
      if (told.moved) return expect(told).toEqual({ moved: true, lit: 1, opened: "/queue" });
    }
    throw new Error("nothing moved");
  }).toPass({ timeout: 20_000 });
  await expect(
    page.getByRole("status").filter({ hasText: "The list has just moved" }),
  ).toBeAttached();
  expect(new URL(page.url()).pathname).toBe("/queue");
  await page.context().close();
});
