import type { Page } from "@playwright/test";
import pg from "pg";
import { expect, test } from "./fixture.ts";
import { expectLive, openBrowser } from "./people.ts";

test("what is tapped in a visit is on the consultant's other screens within a second", async ({
  browser,
  site,
}) => {
  test.setTimeout(120_000);
  const visitId = await ownVisit(site.databaseUrl);
  const tablet = await openBrowser(browser, site.url, "consultant", { width: 820, height: 1180 });
  const desk = await openBrowser(browser, site.url, "consultant");
  try {
    for (const page of [tablet, desk]) {
      await page.goto(`/visits/${visitId}`);
      await expectLive(page);
    }
    // Each is on the other screen; within a second in one of three turns, since the machine may be busy in another.
    let seen = false;
    for (let turn = 0; turn < 3 && !seen; turn += 1) {
      await tapFirst(tablet);
      await expect(pressed(tablet)).toHaveCount(1);
      const there = await inTime((timeout) => expect(pressed(desk)).toHaveCount(1, { timeout }));
      await tapFirst(desk);
      await expect(pressed(desk)).toHaveCount(0);
      seen = await inTime((timeout) => expect(pressed(tablet)).toHaveCount(0, { timeout }));
      seen &&= there;
    }
    expect(seen).toBe(true);
    let read = false;
    for (let turn = 0; turn < 3 && !read; turn += 1) {
      const notes = `Bếp ${crypto.randomUUID().slice(0, 6)}`;
      await tablet.getByLabel("Notes").fill(notes);
      await expect(tablet.getByText("Saved", { exact: true })).toBeVisible();
      read = await inTime((timeout) =>
        expect(desk.getByLabel("Notes")).toHaveValue(notes, { timeout }),
      );
    }
    expect(read).toBe(true);
    const written = ["sồi", "óc chó"];
    const screens = [tablet, desk] as const;
    await Promise.all(screens.map((page, at) => page.getByLabel("Notes").fill(written[at] ?? "")));
    for (const page of screens) {
      for (const words of written) {
        await expect(page.getByLabel("Notes")).toHaveValue(new RegExp(words));
      }
    }
  } finally {
    for (const page of [tablet, desk]) await page.context().close();
  }
});

/** The answers of the step that is shown; the way there is the same on both screens. */
function choices(page: Page) {
  return page.getByRole("region", { name: "What to say" }).locator("button[aria-pressed]");
}

function pressed(page: Page) {
  return page.getByRole("region", { name: "What to say" }).locator("button[aria-pressed=true]");
}

/** Shown in any case; whether within a second. */
async function inTime(shown: (timeout?: number) => Promise<void>): Promise<boolean> {
  const soon = await shown(1_000).then(
    () => true,
    () => false,
  );
  await shown();
  return soon;
}

async function tapFirst(page: Page) {
  // The first step may ask nothing.
  for (let turns = 0; turns < 6 && (await choices(page).count()) === 0; turns += 1) {
    await page.getByRole("button", { name: "Next", exact: true }).click();
  }
  const answer = page.waitForResponse((response) => response.url().endsWith("/answers"));
  await choices(page).first().click();
  expect((await answer).status()).toBe(200);
}

/** A visit that waits for the consultant whose account the demo gives away. */
async function ownVisit(databaseUrl: string): Promise<string> {
  const db = new pg.Client({ connectionString: databaseUrl });
  await db.connect();
  const { rows } = await db.query<{ id: string }>(
    `with given as (
       select v.id from visit v join staff p on p.email = 'consultant@demo.showline'
       join staff_store ss on ss.staff_id = p.id and ss.store_id = v.store_id
       where v.ended_at is null and v.voided_at is null limit 1)
     update visit v set consultant_id = p.id, answers = '{}', step = 0 from staff p, given
     where v.id = given.id and p.email = 'consultant@demo.showline' returning v.id::text`,
  );
  await db.end();
  return rows[0]?.id ?? "";
}
