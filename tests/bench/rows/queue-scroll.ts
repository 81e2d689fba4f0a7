import { type Browser, chromium, type Page } from "@playwright/test";
import { latencyText, type Measured, measured, rateText } from "#tests/bench/figures.ts";
import { alternate, ratioOf, unsteady } from "#tests/bench/rounds.ts";
import type { Row } from "#tests/bench/row.ts";
import { startSite } from "#tests/bench/site.ts";
import { type Consultant, fillChain } from "#tests/bench/worlds/fill-chain.ts";
import { findChromium } from "#tests/setup/chromium.ts";

const leads = 10_000;
const notch = 240;
const betweenMs = 24;

/** A browser turning the wheel over a queue of ten thousand, against the same wheel over a page of nothing but height. */
export const row: Row = {
  async measure(bench) {
    const database = await bench.openDatabase("queue_scroll");
    const [consultant] = await fillChain(database, { consultants: 1, leads, trail: 0 });
    if (!consultant) throw new Error("nobody to scroll");
    const { url } = await startSite(bench, database.url);
    const { executablePath, env } = findChromium();
    const browser = await chromium.launch({
      executablePath,
      env: { ...process.env, ...env } as Record<string, string>,
      args: ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"],
    });
    bench.closeAtEnd(() => browser.close());
    const plain = await openPlain(browser);
    const queue = await openQueue(browser, url, consultant);
    let [seen, bare] = [0, 0];
    const candidate = async (milliseconds: number) => {
      await queue.bringToFront();
      const { frames, blank } = await scroll(queue, milliseconds);
      seen += frames.length;
      bare += blank;
      return framesOf(frames, milliseconds);
    };
    const control = async (milliseconds: number) => {
      await plain.bringToFront();
      return framesOf((await scroll(plain, milliseconds)).frames, milliseconds);
    };
    const rounds = await alternate(bench.pace, { control, candidate });
    const ratio = ratioOf(rounds, "perSecond");
    return [
      {
        label: "queue-scroll, 10,000 rows",
        ratio,
        goal: ">= 0.9, no blank",
        absolute: `${rateText(rounds.candidate)} frames of ${rateText(rounds.control)}, ${latencyText(rounds.candidate)} between two; ${bare} of ${seen} frames with a place that was not drawn`,
        reached: ratio.median >= 0.9 && bare === 0,
        void: unsteady(rounds, "perSecond"),
      },
    ];
  },
};

async function openPlain(browser: Browser): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.setContent(
    `<body style="margin:0"><div data-scroller style="height:100vh;overflow-y:auto"><div style="height:780000px"></div></div>`,
  );
  return page;
}

async function openQueue(browser: Browser, url: string, { cookie }: Consultant): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const [name = "", value = ""] = cookie.split("=");
  await context.addCookies([{ name, value, url }]);
  const page = await context.newPage();
  await page.goto(`${url}/queue`);
  await page.waitForFunction(
    (count) => document.querySelector("[data-row]")?.getAttribute("aria-setsize") === `${count}`,
    leads,
    { timeout: 60_000 },
  );
  await page.evaluate(() => {
    const box = document.querySelector("[data-row]")?.closest("ul")?.parentElement;
    if (box) box.dataset.scroller = "";
  });
  return page;
}

/** Turns the wheel up and down; says how long each frame took, and in how many some of the list was not drawn. */
async function scroll(page: Page, milliseconds: number) {
  // What compiles this file names functions through a helper that a page does not have.
  await page.evaluate("window.__name ??= (one) => one");
  await page.evaluate(() => {
    const box = document.querySelector<HTMLElement>("[data-scroller]");
    const seen = { frames: [] as number[], blank: 0, running: true };
    Object.assign(window, { seen });
    if (!box) throw new Error("nothing to scroll");
    box.scrollTop = 0;
    const around = box.getBoundingClientRect();
    const rows = box.querySelector("[data-row]") !== null;
    let last = performance.now();
    const look = (now: number) => {
      seen.frames.push(now - last);
      last = now;
      const places = [0.15, 0.5, 0.85].map((share) =>
        document.elementFromPoint(around.left + 40, around.top + around.height * share),
      );
      if (rows && places.some((place) => !place?.closest("[data-row]"))) seen.blank += 1;
      if (seen.running) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await page.mouse.move(260, 500);
  const ends = performance.now() + milliseconds;
  for (let turn = 0; performance.now() < ends; turn += 1) {
    await page.mouse.wheel(0, turn % 40 < 30 ? notch : -notch);
    await page.waitForTimeout(betweenMs);
  }
  return page.evaluate(() => {
    const { seen } = window as unknown as {
      seen: { frames: number[]; blank: number; running: boolean };
    };
    seen.running = false;
    return { frames: seen.frames.slice(1), blank: seen.blank };
  });
}

function framesOf(frames: readonly number[], milliseconds: number): Measured {
  return measured(frames, milliseconds);
}
