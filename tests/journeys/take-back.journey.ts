import type { Page } from "@playwright/test";
import { expect, test } from "./fixture.ts";
import { clocksOf, hurry, openFloorWorld, sayAway } from "./floor-world.ts";
import { expectLive, openBrowser } from "./people.ts";

test("a lead of somebody who does not answer is taken back, and three screens show it", async ({
  browser,
  site,
}) => {
  test.setTimeout(240_000);
  const world = await openFloorWorld(site.databaseUrl);
  const [heir, ...rest] = world.others;
  if (!heir) throw new Error("nobody could take the lead");
  await hurry(world);
  await sayAway(world.db, rest);
  const soon = { timeout: 60_000 };
  const name = "Mạc Thị Chờ Mãi";
  // The absent one's tablet still lies open on a desk; they sit nowhere near it.
  const phone = { width: 390, height: 844 };
  const tablet = await openBrowser(browser, site.url, "consultant", phone);
  const taker = await openBrowser(browser, site.url, heir.email.split("@")[0] ?? "");
  const manager = await openBrowser(browser, site.url, "manager");
  try {
    await Promise.all([
      tablet.goto("/queue"),
      taker.goto("/queue"),
      manager.goto(`/floor?open=${heir.id}&open=${world.watched.id}`),
    ]);
    await Promise.all([taker, manager].map((page) => expectLive(page, 20_000)));
    const id = await giveByHand(manager, name, world.watched.id);
    const link = `a[href^="/leads/${id}"]`;
    await find(tablet, "cho mai");
    await expect(tablet.locator(link).first()).toBeVisible(soon);
    const rowOf = (staffId: string) => manager.locator(`[data-drop="${staffId}"]`);
    await expect(rowOf(world.watched.id).locator(link).first()).toBeVisible();

    // Two minutes go by: the minute to accept, and half as much again.
    await world.db.query(
      `with given as (update assignment set started_at = now() - interval '2 minutes',
         accept_by = now() - interval '1 minute', next_check_at = now() where lead_id = $1 and ended_at is null
         returning lead_id, started_at)
       update lead l set assigned_at = g.started_at from given g where l.id = g.lead_id`,
      [id],
    );
    await expect(rowOf(heir.id).locator(link).first()).toBeVisible(soon);
    await expect(rowOf(world.watched.id).locator(link)).toHaveCount(0);
    await expect(tablet.locator(link)).toHaveCount(0);
    await find(taker, "cho mai");
    await expect(taker.locator(link).first()).toBeVisible();

    const [lead] = await clocksOf(world, [id]);
    expect(lead?.consultantId).toBe(heir.id);
    const { rows } = await world.db.query<{ how: string; hop: number }>(
      "select how, hop from assignment where lead_id = $1 and ended_at is null",
      [id],
    );
    expect(rows).toEqual([{ how: "taken_back", hop: 1 }]);
  } finally {
    await Promise.all([tablet, taker, manager].map((page) => page.context().close()));
    await world.db.end();
  }
});

async function find(page: Page, words: string) {
  await page.getByRole("textbox", { name: "Find in my queue" }).fill(words);
}

/** A partner's customer, whom the manager hands to somebody. */
async function giveByHand(manager: Page, name: string, to: string): Promise<string> {
  const origin = new URL(manager.url()).origin;
  const left = await fetch(`${origin}/v1/leads`, {
    method: "POST",
    headers: {
      authorization: "Bearer tok_demo_admin",
      "content-type": "application/json",
      "idempotency-key": crypto.randomUUID(),
    },
    body: JSON.stringify({
      name,
      phone: `09${String(Math.floor(10_000_000 + Math.random() * 89_999_999))}`,
      productLine: "kitchen",
      storeCode: "HN",
      source: "partner",
    }),
  });
  const { lead } = (await left.json()) as {
    lead: { id: string; consultant: { id: string } | null };
  };
  if (lead.consultant?.id !== to) {
    const moved = await manager.request.post(`${origin}/leads/${lead.id}/assignments`, {
      headers: { origin },
      form: { from: lead.consultant?.id ?? "", to, key: crypto.randomUUID() },
    });
    expect(moved.status()).toBe(200);
  }
  return lead.id;
}
