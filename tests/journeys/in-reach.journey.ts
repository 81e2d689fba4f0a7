import type { Browser, Locator, Page } from "@playwright/test";
import { expect, test } from "./fixture.ts";
import { openVisit } from "./open-visit.ts";
import { signIn } from "./sign-in.ts";

const phone = { width: 390, height: 844 };
const tablet = { width: 820, height: 1180 };
type Size = typeof phone;

for (const size of [phone, tablet]) {
  test(`what a thumb must hit is 44 px at ${size.width} px`, async ({ browser, site }) => {
    test.setTimeout(120_000);
    const visitId = await openVisit(site.databaseUrl);
    const paths = {
      consultant: ["/queue", `/visits/${visitId}`],
      manager: ["/floor"],
      admin: ["/admin/assignment?store=HN"],
    };
    for (const [account, own] of Object.entries(paths)) {
      const page = await openTouch(browser, site.url, account, size);
      for (const path of own) {
        await page.goto(path, { waitUntil: "networkidle" });
        expect([path, await tooSmall(page)]).toEqual([path, []]);
      }
      await page.context().close();
    }
  });

  test(`nothing covers filters or a result at ${size.width} px`, async ({ browser, site }) => {
    test.setTimeout(120_000);
    const visitId = await openVisit(site.databaseUrl);
    const page = await openTouch(browser, site.url, "consultant", size);
    try {
      await page.goto("/queue");
      await expectLine(page);
      await expect(page.locator("[data-do=accept]").first()).toBeVisible();
      expect(await coveredClocks(page)).toEqual([]);
      await page.locator("[data-lead]").first().focus();
      await page.keyboard.press("ArrowDown");
      await snoozeLast(page);
      const pill = page.getByRole("button", { name: /^\d+ changes? · Show$/ });
      await expect(pill).toBeVisible();
      const filters = page.getByRole("group", { name: "Show", exact: true });
      await expectApart(pill, filters);
      await expectApart(pill, page.getByRole("textbox", { name: "Find in my queue" }));

      await page.goto(`/visits/${visitId}`);
      await expectLine(page);
      await page.getByRole("button", { name: "Lost" }).click();
      await page.getByRole("dialog").getByRole("button", { name: "Too expensive" }).click();
      const undo = page.getByRole("status").filter({ hasText: "Undo" });
      await expect(undo).toBeVisible();
      await expectApart(undo, page.getByText(/^Ended: /));
      for (const name of ["Take back", "Back", "Next"]) {
        await expectApart(undo, page.getByRole("button", { name, exact: true }));
      }
      await undo.getByRole("button", { name: "Undo" }).click();
      await expect(page.getByRole("button", { name: "Lost" })).toBeVisible();
    } finally {
      await page.context().close();
    }
  });
}

async function openTouch(browser: Browser, url: string, account: string, viewport: Size) {
  const touch = { hasTouch: true, isMobile: true, reducedMotion: "reduce" } as const;
  const context = await browser.newContext({ viewport, baseURL: url, ...touch });
  const [name = "", value = ""] = (await signIn(url, `${account}@demo.showline`)).split("=");
  await context.addCookies([{ name, value, url }]);
  return context.newPage();
}

/** The line is open; on a phone nothing says so as long as it is. */
async function expectLine(page: Page): Promise<void> {
  await expect(page.locator("[data-connection=live]").first()).toBeAttached();
}

/** What can be pressed and is smaller than a thumb, with the room that an edge of its own adds. */
function tooSmall(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const pressed = "a[href], button, input:not([type=hidden]), summary";
    const found = [...document.querySelectorAll<HTMLElement>(pressed)].flatMap((element) => {
      const box = (element.closest("label") ?? element).getBoundingClientRect();
      if (box.width === 0 || box.height === 0 || box.bottom <= 0) return [];
      const edge = getComputedStyle(element, "::after");
      const isEdge = edge.content !== "none" && edge.position === "absolute";
      const more = (side: string) => (isEdge ? Math.max(0, -Number.parseFloat(side) || 0) : 0);
      const width = box.width + more(edge.left) + more(edge.right);
      const height = box.height + more(edge.top) + more(edge.bottom);
      if (Math.min(width, height) >= 43.5) return [];
      const word = element.getAttribute("aria-label") ?? element.textContent;
      return [`${Math.round(width)} x ${Math.round(height)}: ${word}`];
    });
    return [...new Set(found)];
  });
}

/** Rows whose clock lies under what accepts them, all at one moment: the list is live. */
function coveredClocks(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("[data-row]")].flatMap((row) => {
      const clock = row.querySelector("[data-tone]")?.getBoundingClientRect();
      const accept = row.querySelector("[data-do=accept]")?.getBoundingClientRect();
      if (!clock || !accept || accept.top >= clock.bottom) return [];
      return [row.textContent ?? ""];
    }),
  );
}

async function expectApart(one: Locator, other: Locator): Promise<void> {
  const [a, b] = [await one.boundingBox(), await other.boundingBox()];
  if (!a || !b) throw new Error("it is not seen");
  const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  expect(Math.min(across, down), `${one} lies over ${other}`).toBeLessThanOrEqual(0);
}

/** As another screen of the same person does it, while the keyboard is in this list. */
async function snoozeLast(page: Page): Promise<void> {
  const status = await page.evaluate(async () => {
    const body = new FormData();
    body.set("until", new Date(Date.now() + 3_600_000).toISOString());
    body.set("key", crypto.randomUUID());
    const rows = [...document.querySelectorAll<HTMLElement>("[data-lead]")];
    const lead = rows.at(-1)?.dataset.lead;
    return (await fetch(`/leads/${lead}/snooze`, { method: "PUT", body })).status;
  });
  expect(status).toBe(200);
}
