import type { Page } from "@playwright/test";

/** What one press was on and what it opened, in the order of the presses. */
export type Tap = {
  /** The lead that stood under the pointer when it was pressed; null: none did. */
  pressed: string | null;
  opened: string | null;
  /** Another number whenever the list has been in another order. */
  order: number;
  /** What was heard just before it opened something, for whoever reads about a wrong one. */
  heard?: string[];
};

type RouterState = { navigation: { location?: { pathname: string } } };

declare global {
  interface Window {
    taps: Tap[];
    /** The router's own handle, which tells where it is going. */
    __reactRouterDataRouter?: {
      subscribe(told: (state: RouterState) => void): void;
      navigate(to: unknown, options?: unknown): Promise<void>;
      revalidate(): Promise<void>;
    };
  }
}

/**
 * Notes, in the browser and before the page hears of it, what is under every press, and which lead is asked for after
 * it. A page that is late belongs to the tap that asked for it, and to the last one if none that still counts did. The
 * lead's page is never answered, so that the list stays and the next tap needs no way back.
 */
export async function recordTaps(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.taps = [];
    let [last, order] = ["", 0];
    const tapOf = new Map<number, Tap>();
    let clicked: Tap | undefined;
    const heard: string[] = [];
    const hear = (what: string, event?: PointerEvent) => {
      const under = event?.target instanceof Element ? event.target : undefined;
      const row = under?.closest<HTMLElement>("[data-row]")?.dataset.row;
      const of = event ? `${event.pointerId} ${row ?? under?.outerHTML.slice(0, 160)}` : "";
      heard.push(`${Math.round(performance.now())} ${what} ${of}`);
      if (heard.length > 24) heard.shift();
    };
    window.addEventListener(
      "pointerdown",
      (event) => {
        const rows = [...document.querySelectorAll<HTMLElement>("[data-lead]")];
        const now = rows
          .sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
          .map((row) => row.dataset.lead)
          .join();
        if (now !== last) order += 1;
        last = now;
        // What the browser itself found there: `elementFromPoint` rounds, and names the next row within a pixel of it.
        const under = event.target instanceof Element ? event.target : null;
        const pressed = under?.closest<HTMLElement>("[data-lead]")?.dataset.lead ?? null;
        const tap: Tap = { pressed, opened: null, order };
        window.taps.push(tap);
        hear("down", event);
        tapOf.set(event.pointerId, tap);
      },
      true,
    );
    // The click of a finger may come after the next finger is down: each says whose it is.
    window.addEventListener(
      "click",
      (event) => {
        clicked = tapOf.get((event as PointerEvent).pointerId);
        hear("click", event as PointerEvent);
      },
      true,
    );
    let going: unknown;
    let wish: { tap: Tap | undefined; path: string | undefined } | undefined;
    const waiting = setInterval(() => {
      const router = window.__reactRouterDataRouter;
      if (!router) return;
      clearInterval(waiting);
      const navigate = router.navigate;
      router.navigate = (to, options) => {
        // Only what is asked for within a click is a wish of that tap: a way that waited for its page goes on later.
        if (window.event?.type === "click") {
          wish = { tap: clicked, path: (to as { pathname?: string }).pathname };
          hear(`wish ${wish.path}`);
        }
        return navigate(to, options);
      };
      router.subscribe(({ navigation: { location } }) => {
        if (!location || location === going) return;
        going = location;
        const opened = /\/leads\/([0-9a-f-]{36})/.exec(location.pathname)?.[1];
        hear(`to ${location.pathname}`);
        const tap = wish?.path === location.pathname ? wish.tap : clicked;
        if (!opened || !tap || tap.heard) return;
        tap.opened = opened;
        if (opened !== tap.pressed) tap.heard = [...heard];
      });
    }, 5);
    const fetchNow = window.fetch.bind(window);
    window.fetch = (input, init) => {
      if (!/\/leads\/[0-9a-f-]{36}\.data/.test(String(input))) return fetchNow(input, init);
      return new Promise((_, reject) => {
        init?.signal?.addEventListener("abort", () => reject(new DOMException("", "AbortError")));
      });
    };
  });
}
