import { afterEach, beforeEach, expect, test, vi } from "vitest";

const frame = "routes/frame";
const route = (id: string, parentId: string | undefined, path?: string) => ({
  id,
  parentId,
  path,
  module: `data:text/javascript,export const id = "${id}"`,
  imports: [`/assets/${id}-part.js`],
  css: [`/assets/${id}.css`],
});

/** The files that were asked for, and what is answered to each. */
let asked: string[];
let answer: (file: string) => Promise<Response> | Response;

beforeEach(() => {
  vi.resetModules();
  asked = [];
  answer = () => new Response("file");
  const routes = [
    route("root", undefined, ""),
    route(frame, "root"),
    route("routes/floor", frame, "floor"),
    route("routes/lead", frame, "leads/:leadId"),
    route("routes/shop", "root", "shop"),
  ];
  vi.stubGlobal("window", {
    __reactRouterManifest: {
      version: "1",
      routes: Object.fromEntries(routes.map((one) => [one.id, one])),
    },
    __reactRouterRouteModules: { root: {}, [frame]: {} },
  });
  vi.stubGlobal("fetch", async (file: string) => {
    asked.push(file);
    return answer(file);
  });
});
afterEach(() => vi.unstubAllGlobals());

const load = () => import("#app/page-files.ts");

test("every page of a layout comes, and no other", async () => {
  const { bringPagesIn, isPageHere } = await load();
  expect(isPageHere("/floor")).toBe(false);
  await bringPagesIn(frame);
  expect(["/floor", "/leads/0198f4a0", "/shop"].map(isPageHere)).toEqual([true, true, false]);
  expect(asked).toContain("/assets/routes/floor.css");
  expect(asked.some((file) => file.includes("root") || file.includes("shop"))).toBe(false);
});

test("a page of which one file does not come is not here, and comes when it is asked for again", async () => {
  const { bringPage, isPageHere } = await load();
  answer = (file) =>
    file.endsWith("-part.js") ? Promise.reject(new TypeError("Failed to fetch")) : new Response();
  expect(await bringPage("/floor")).toBe(false);
  answer = () => new Response("bad gateway", { status: 502 });
  expect(await bringPage("/floor")).toBe(false);
  expect(isPageHere("/floor")).toBe(false);
  answer = () => new Response("file");
  expect(await bringPage("/floor")).toBe(true);
  expect(isPageHere("/floor")).toBe(true);
});

test("a page that is here is not asked for, and an address of nobody's neither", async () => {
  const { bringPage, isPageHere } = await load();
  expect(await bringPage("/floor")).toBe(true);
  asked = [];
  expect(await bringPage("/floor")).toBe(true);
  expect(isPageHere("/nowhere")).toBe(true);
  expect(asked).toEqual([]);
});
