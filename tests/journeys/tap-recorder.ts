import type { Page } from "@playwright/test";

/** What one press was on and what it opened, in the order of the presses. */
export type Tap = {
  /** The lead that stood under the pointer when it was pressed; null: none did. */
  pressed: string | null;
  opened: string | null;
  /** Another number whenever the list has been in another order. */
  order: number;
};

declare global {
  interface Window {
    taps: Tap[];
    /** The router's own handle, by which it can be asked where it is going. */
    __reactRouterDataRouter?: { state: { navigation: { location?: { pathname: string } } } };
  }
}

/**
 * Notes, in the browser and before the page hears of it, what is under every press, and which lead is asked for after
 * it. The lead's page is never answered, so that the list stays and the next tap needs no way back.
 */
export async function recordTaps(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.taps = [];
    let [last, order] = ["", 0];
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
        const under = document.elementFromPoint(event.clientX, event.clientY);
        const pressed = under?.closest<HTMLElement>("[data-lead]")?.dataset.lead ?? null;
        window.taps.push({ pressed, opened: null, order });
      },
      true,
    );
    // The page has heard of the click by now, and the router stands on its way or has stayed.
    let going: unknown;
    window.addEventListener("click", () => {
      const to = window.__reactRouterDataRouter?.state.navigation.location;
      const tap = window.taps.at(-1);
      if (!to || to === going || !tap) return;
      going = to;
      tap.opened = /\/leads\/([0-9a-f-]{36})/.exec(to.pathname)?.[1] ?? null;
    });
    const fetchNow = window.fetch.bind(window);
    window.fetch = (input, init) => {
      if (!/\/leads\/[0-9a-f-]{36}\.data/.test(String(input))) return fetchNow(input, init);
      return new Promise((_, reject) => {
        init?.signal?.addEventListener("abort", () => reject(new DOMException("", "AbortError")));
      });
    };
  });
}
