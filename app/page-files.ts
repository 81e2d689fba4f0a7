import { matchRoutes, type RouteObject } from "react-router";

type PageRoute = {
  id: string;
  parentId?: string;
  path?: string;
  index?: boolean;
  module: string;
  imports?: string[];
  css?: string[];
};

declare global {
  interface Window {
    /** The router's own record of the build that a page came from. */
    __reactRouterManifest?: { version: string; routes: Record<string, PageRoute> };
    /** The pages that the router has read. */
    __reactRouterRouteModules?: Record<string, unknown>;
  }
}

const patience = 15_000;
const brought = new Set<string>();

/** Whether going to an address asks for nothing but data: a page whose files fail is one that the router loads anew. */
export function isPageHere(pathname: string): boolean {
  return routesAt(pathname).every(isHere);
}

/** Brings the files of the page at an address; false: nobody answered. */
export async function bringPage(pathname: string): Promise<boolean> {
  const came = await Promise.all(routesAt(pathname).map((route) => bring(route, "high")));
  return came.every(Boolean);
}

/** Brings the files of every page that stands in a layout, one page after the other, until nobody answers. */
export async function bringPagesIn(layout: string): Promise<void> {
  for (const route of Object.values(routes())) {
    if (standsIn(layout, route) && !(await bring(route, "low"))) return;
  }
}

/**
 * A browser may remember for as long as the page lives that a module did not come, so each file is fetched before the
 * module is asked for. A file that is gone, as after a new build, is left to the router.
 */
async function bring(route: PageRoute, priority: RequestPriority): Promise<boolean> {
  if (isHere(route)) return true;
  const files = [route.module, ...(route.imports ?? []), ...(route.css ?? [])];
  try {
    await Promise.all(files.map((file) => fetchFile(file, priority)));
  } catch {
    return false;
  }
  await import(/* @vite-ignore */ route.module).then(
    () => brought.add(route.id),
    () => undefined,
  );
  return true;
}

async function fetchFile(file: string, priority: RequestPriority): Promise<void> {
  const response = await fetch(file, { priority, signal: AbortSignal.timeout(patience) });
  if (response.status >= 500) throw new Error(`${file}: ${response.status}`);
  await response.arrayBuffer();
}

function isHere({ id }: PageRoute): boolean {
  return brought.has(id) || id in (window.__reactRouterRouteModules ?? {});
}

function routes(): Record<string, PageRoute> {
  return window.__reactRouterManifest?.routes ?? {};
}

function routesAt(pathname: string): PageRoute[] {
  const all = routes();
  const matches = matchRoutes(below(undefined), pathname) ?? [];
  return matches.flatMap(({ route }) => all[route.id ?? ""] ?? []);
}

function below(parentId: string | undefined): RouteObject[] {
  return Object.values(routes())
    .filter((route) => route.parentId === parentId)
    .map(({ id, path, index }) =>
      index ? { id, path, index } : { id, path, children: below(id) },
    );
}

function standsIn(layout: string, { parentId }: PageRoute): boolean {
  if (parentId === undefined) return false;
  const parent = routes()[parentId];
  return parentId === layout || (parent !== undefined && standsIn(layout, parent));
}
