import type { Page } from "@playwright/test";
import pg from "pg";
import { expect, test } from "./fixture.ts";
import { expectAccessible, openBrowser } from "./people.ts";

const phone = { width: 390, height: 844 };
const tablet = { width: 820, height: 1180 };
const desk = { width: 1440, height: 900 };
const narrow = { width: 320, height: 640 };

const looks = [
  { viewport: phone, colorScheme: "dark", language: "vi" },
  { viewport: tablet, colorScheme: "light", language: "en" },
  { viewport: desk, colorScheme: "light", language: "vi" },
  { viewport: narrow, colorScheme: "dark", language: "en" },
] as const;

const pages: Record<string, readonly string[]> = {
  consultant: [
    "/queue",
    "/leads/:lead",
    "/visits/:visit",
    "/appointments",
    "/reception",
    "/customers/:customer",
    "/me",
    "/nowhere",
  ],
  reception: ["/reception", "/appointments", "/customers/:customer"],
  manager: ["/floor", "/leads/:lead", "/search?q=hanh"],
  admin: ["/admin", "/admin/assignment", "/floor"],
  "": [
    "/sign-in",
    "/demo/shop",
    "/demo/shop/products",
    "/demo/shop/products/KIT-L-001",
    "/demo/shop/search?q=sofa",
    "/demo/shop/cart",
    "/demo/shop/contact",
    "/c/not-a-card",
  ],
};

/** A telephone far away fetches each file of a page on its own way. */
const mostFiles = 50;

for (const look of looks) {
  const title = `${look.viewport.width} px, ${look.colorScheme}, ${look.language}`;
  test(`every page is whole at ${title}`, async ({ browser, site }) => {
    test.setTimeout(480_000);
    const ids = await someIds(site.databaseUrl);
    const walk = async ([account, paths]: [string, readonly string[]]) => {
      const page = await openBrowser(browser, site.url, account || null, look.viewport);
      const complaints = complaintsOf(page);
      await page.emulateMedia({ colorScheme: look.colorScheme, reducedMotion: "reduce" });
      await page.context().setExtraHTTPHeaders({ "accept-language": look.language });
      for (const pattern of paths) {
        const path = pattern.replace(/:(\w+)/g, (_, name: string) => ids[name] ?? "");
        await page.goto(path);
        await expectDrawn(page);
        await expect(page.locator("h1:visible").first()).toBeVisible();
        await expectAccessible(page);
        const wider = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect([path, title, wider]).toEqual([path, title, 0]);
        const files = await page
          .locator('link[rel="modulepreload"], link[rel="stylesheet"]')
          .count();
        expect([path, Math.max(files, mostFiles)]).toEqual([path, mostFiles]);
      }
      expect([account, complaints]).toEqual([account, []]);
      await page.context().close();
    };
    await Promise.all(Object.entries(pages).map(walk));
  });
}

/**
 * Come to life, in its own letters, and with its live line open where it has one. A browser's word that the network
 * rests is sometimes never given.
 */
async function expectDrawn(page: Page) {
  const alive = () =>
    window.__reactRouterDataRouter !== undefined &&
    document.fonts.status === "loaded" &&
    document.querySelector('[data-connection]:not([data-connection="live"])') === null;
  await page.waitForFunction(alive, undefined, { timeout: 60_000 });
}

/**
 * Errors and warnings of the browser's console. What is not there answers 404 and says so, rightly; so does the live line
 * of an attempt that took too long, before the next one opens it.
 */
function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on("console", (message) => {
    const text = message.text();
    if (!["error", "warning"].includes(message.type())) return;
    if (text.includes("status of 404") || text.includes("before the connection is established"))
      return;
    complaints.push(`${page.url()}: ${text.slice(0, 300)}`);
  });
  return complaints;
}

async function someIds(databaseUrl: string): Promise<Record<string, string>> {
  const db = new pg.Client({ connectionString: databaseUrl });
  await db.connect();
  const { rows } = await db.query<{ lead: string; customer: string; visit: string }>(
    `select l.id as lead, l.customer_id as customer,
       (select v.id from visit v join store s on s.id = v.store_id and s.code = 'HN'
         where v.ended_at is null and v.voided_at is null limit 1) as visit
     from lead l join staff p on p.id = l.consultant_id
     where p.email = 'consultant@demo.showline' and l.closed_at is null order by l.rank desc limit 1`,
  );
  await db.end();
  return rows[0] ?? {};
}
