import { spawn } from "node:child_process";
import { once } from "node:events";
import type { Browser, Page } from "@playwright/test";
import { createRandom, type Random } from "../../prisma/seed/random.ts";
import { findChromium } from "../setup/chromium.ts";
import { expect, test } from "./fixture.ts";
import { expectLive } from "./people.ts";
import { signIn } from "./sign-in.ts";
import { recordTaps, type Tap } from "./tap-recorder.ts";

const taps = 1_000;
const leads = 24;
const mice = 3;
const fingers = 2;
/** A list is let go so long after the hand has left it; a tap within it would only find it held. */
const rest = { mouse: 430, finger: 1_550 };
const inside = { mouse: { left: 110 }, finger: { left: 20 } };

type Hand = { page: Page; kind: "mouse" | "finger"; restsUntil: number; random: Random };

// A trace takes a picture of the page at every tap, which takes longer than the tap.
test.use({ trace: "off", screenshot: "off" });

test("a thousand taps on a queue that re-sorts under them open what was pressed, or nothing", async ({
  browser,
  site,
}) => {
  test.setTimeout(600_000);
  const seed = process.env.TAPS_SEED ?? crypto.randomUUID().slice(0, 8);
  const devices = await fillQueue(site.url, seed);
  const hands: Hand[] = [];
  for (let at = 0; at < mice + fingers; at += 1) {
    hands.push(await aHand(browser, site.url, at < mice ? "mouse" : "finger", `${seed} ${at}`));
  }
  const stream = spawn(
    process.execPath,
    ["--import", "tsx", "tests/journeys/stream-events.ts", site.url, seed, devices.join()],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  const answers: string[] = [];
  stream.stdout.on("data", (chunk) => answers.push(...String(chunk).trim().split("\n")));
  try {
    const began = Date.now();
    let done = 0;
    const use = async (hand: Hand) => {
      while (done < taps) {
        await pause(hand.restsUntil - Date.now());
        const presses = await visit(hand);
        done += presses;
      }
    };
    await Promise.all(hands.map(use));
    const seconds = Math.round((Date.now() - began) / 1000);
    await pause(500);
    const found = await Promise.all(hands.map(({ page }) => page.evaluate(() => window.taps)));
    const all: Tap[] = found.flat();
    const wrong = all.filter(({ pressed, opened }) => opened !== null && opened !== pressed);
    const opened = all.filter((one) => one.opened !== null).length;
    const ignored = all.filter((one) => one.pressed !== null && one.opened === null).length;
    const orders = found.reduce((sum, list) => sum + (list.at(-1)?.order ?? 0), 0);
    const said = `seed ${seed}: ${all.length} taps in ${seconds} s, ${opened} opened what was pressed, ${ignored} ignored, ${wrong.length} wrong, ${orders} orders, ${answers.length} batches`;
    process.stdout.write(`${said}\n`);
    expect([said, wrong]).toEqual([said, []]);
    expect(all.length).toBeGreaterThanOrEqual(taps);
    // Otherwise nothing was tried: the list must have moved, and taps must have been heard.
    expect([said, orders > taps / 10, opened > taps / 4]).toEqual([said, true, true]);
    expect(new Set(answers)).toEqual(new Set(["200"]));
    for (const { page } of hands) await page.context().browser()?.close();
  } finally {
    stream.kill();
    await once(stream, "close");
  }
});

/** Comes into the list from outside, presses here and there, between presses lets in what waits, and leaves it. */
async function visit(hand: Hand): Promise<number> {
  const { page, kind, random } = hand;
  const presses = random.int(1, 4);
  for (let press = 0; press < presses; press += 1) {
    if (press > 0) {
      await pause(random.int(10, 150));
      // What waits comes in right under the hand.
      await page.evaluate(() => document.querySelector<HTMLElement>("[data-pill] button")?.click());
      await pause(random.pick([0, 0, 50, 200, 360]));
    }
    const [x, y] = [inside[kind].left + random.next() * 330, 215 + random.next() * 440];
    if (kind === "finger") {
      await page.touchscreen.tap(x, y);
      continue;
    }
    await page.mouse.move(x, y);
    await page.mouse.down();
    if (random.chance(0.2)) await pause(random.int(5, 60));
    await page.mouse.up();
  }
  if (kind === "mouse") await page.mouse.move(900, 20);
  hand.restsUntil = Date.now() + rest[kind];
  return presses;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function aHand(
  browser: Browser,
  url: string,
  kind: Hand["kind"],
  seed: string,
): Promise<Hand> {
  const random = createRandom(seed);
  // A browser each: of several pages in one, only the foremost is drawn and heard at full speed.
  const { executablePath, env } = findChromium();
  const own = await browser.browserType().launch({
    executablePath,
    env: { ...process.env, ...env } as Record<string, string>,
    args: ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"],
  });
  const context = await own.newContext({
    locale: "en-GB",
    viewport: kind === "mouse" ? { width: 1280, height: 800 } : { width: 390, height: 844 },
    baseURL: url,
    hasTouch: kind === "finger",
    reducedMotion: random.chance(0.5) ? "reduce" : "no-preference",
  });
  const [name = "", value = ""] = (await signIn(url, "consultant@demo.showline")).split("=");
  await context.addCookies([{ name, value, url }]);
  const page = await context.newPage();
  await recordTaps(page);
  await page.goto("/queue");
  await expect(page.locator("[data-lead]").nth(4)).toBeVisible({ timeout: 40_000 });
  if (kind === "mouse") await expectLive(page, 40_000);
  // A page that has not come to life follows a link as browsers do, and the record of its taps with it.
  await expect(page.locator("[data-connection=live]").first()).toBeAttached({ timeout: 40_000 });
  return { page, kind, random, restsUntil: 0 };
}

/** Leads of the watched consultant, each with a device that can be heard of again. */
async function fillQueue(url: string, seed: string): Promise<string[]> {
  const manager = await signIn(url, "manager@demo.showline");
  const consultant = await signIn(url, "consultant@demo.showline");
  const own = await fetch(`${url}/queue/rows?take=1`, { headers: { cookie: consultant } });
  const { live } = (await own.json()) as { live: { channel: string }[] };
  const to = live[0]?.channel.slice("queue:".length) ?? "";
  const random = createRandom(`leads ${seed}`);
  const devices = Array.from({ length: leads }, (_, at) => `taps-${seed}-${at}`);
  for (const [at, anonymousId] of devices.entries()) {
    const phone = `09${String(random.int(10_000_000, 99_999_999))}`;
    const answer = await fetch(`${url}/v1/leads`, {
      method: "POST",
      headers: {
        authorization: "Bearer tok_demo_admin",
        "content-type": "application/json",
        "idempotency-key": crypto.randomUUID(),
      },
      body: JSON.stringify({
        name: `Nguyễn Chạm Thử ${at}`,
        phone,
        productLine: "kitchen",
        storeCode: "HN",
        source: "partner",
      }),
    });
    expect(answer.status).toBeLessThan(300);
    const { lead } = (await answer.json()) as {
      lead: { id: string; consultant: { id: string } | null };
    };
    const from = lead.consultant?.id ?? "";
    if (from !== to) {
      const body = new URLSearchParams({ from, to, key: crypto.randomUUID() });
      const headers = { cookie: manager, origin: url };
      const path = `${url}/leads/${lead.id}/assignments`;
      expect((await fetch(path, { method: "POST", headers, body })).status).toBe(200);
    }
    const identify = {
      type: "identify",
      messageId: `${anonymousId}-is`,
      anonymousId,
      traits: { phone },
    };
    const sent = await fetch(`${url}/v1/batch`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ writeKey: "wk_demo_web", batch: [identify] }),
    });
    expect(sent.status).toBe(200);
  }
  return devices;
}
