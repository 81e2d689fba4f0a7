import { useEffect, useLayoutEffect, useRef } from "react";
import { useLocation } from "react-router";

/** So long a dialog or a menu takes to give the focus back itself. */
const settleMs = 60;

const rows = "li, tr";
const headings = "h1, h2, h3";
const links = "a[href], [data-walk]";
const toasts = ".mantine-Notifications-root";
/** What comes over the page and goes again. */
const passing = `${toasts}, [role=dialog], [role=menu]`;

/** What has the focus, and what it stands in, innermost first, each row with those beside it. */
type Place = {
  element: HTMLElement;
  around: { element: Element; beside: (Element | null)[] }[];
  /** Where the focus was on the page, before it went into something that passes. */
  before?: Place;
  /** It was pressed or sent: what goes away then goes by this person's own act. */
  used: boolean;
  /** The path of the page it is on: of the one that is drawn, since the address runs ahead of it. */
  page: string;
};

/**
 * What has the focus may go away, or be switched off, by the very act it was there for. Then the focus goes to a link of
 * the same row, of the next or of the one before, else to the heading above, and never to the top of the page. Nor to a
 * button: a key that is still held down would press it. A row that a colleague takes away is left to those who walk.
 * On another page the focus goes to the row that leads to the page that was left, else to the heading.
 */
export function useKeptFocus(): void {
  const { pathname } = useLocation();
  const drawn = useRef(pathname);
  useLayoutEffect(() => {
    drawn.current = pathname;
  }, [pathname]);
  useEffect(() => {
    let place: Place | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const settle = () => {
      timer = undefined;
      if (!place || (!isNowhere() && document.activeElement !== place.element)) return;
      const left = place.page !== drawn.current && place.page;
      if (!place.used && !left) return;
      if (isUsable(place.element)) place.element.focus({ preventScroll: true });
      else if (!isWaiting(place.element)) {
        const there = (left && linkTo(left)) || placeAfter(place);
        there?.focus({ preventScroll: true });
      }
    };
    // At each change of the page: nothing is asked here that the browser would have to lay it out for.
    const look = () => {
      if (place && (isNowhere() || !isEnabled(place.element)))
        timer ??= setTimeout(settle, settleMs);
    };
    const onUse = ({ target }: Event) => {
      const isOwn = target instanceof Node && place?.element.contains(target);
      const isSent = target instanceof HTMLFormElement && target.contains(place?.element ?? null);
      if (place && (isOwn || isSent)) place.used = true;
    };
    const onFocusIn = ({ target }: FocusEvent) => {
      if (target instanceof HTMLElement) place = placeOf(target, drawn.current, place);
    };
    const onFocusOut = ({ relatedTarget }: FocusEvent) => {
      if (relatedTarget) return;
      // Whoever leaves what is still there means to be nowhere.
      queueMicrotask(() => {
        if (!place || !isNowhere()) return;
        if (isUsable(place.element)) place = undefined;
        else look();
      });
    };
    const changes = new MutationObserver(look);
    changes.observe(document.body, {
      subtree: true,
      childList: true,
      attributeFilter: ["disabled", "data-loading"],
    });
    for (const use of ["click", "submit"]) document.addEventListener(use, onUse, true);
    document.addEventListener("focusin", onFocusIn);
    document.addEventListener("focusout", onFocusOut);
    return () => {
      clearTimeout(timer);
      changes.disconnect();
      for (const use of ["click", "submit"]) document.removeEventListener(use, onUse, true);
      document.removeEventListener("focusin", onFocusIn);
      document.removeEventListener("focusout", onFocusOut);
    };
  }, []);
}

function isNowhere(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}

/** On a phone the list stays where it is under the page of a lead, and is not drawn. */
function isSeen(element: HTMLElement): boolean {
  return element.getClientRects().length > 0;
}

function isEnabled(element: HTMLElement): boolean {
  return element.isConnected && !element.matches(":disabled");
}

function isUsable(element: HTMLElement): boolean {
  return isEnabled(element) && isSeen(element);
}

/** A button that waits for an answer is itself again soon. */
function isWaiting(element: HTMLElement): boolean {
  return element.isConnected && element.matches("[data-loading]");
}

function placeOf(element: HTMLElement, page: string, last: Place | undefined): Place {
  const around: Place["around"] = [];
  let outer = element.parentElement;
  while (outer && outer !== document.body) {
    const beside = outer.matches(rows)
      ? [outer.nextElementSibling, outer.previousElementSibling]
      : [];
    around.push({ element: outer, beside });
    if (outer.matches(`#content, ${passing}`)) break;
    outer = outer.parentElement;
  }
  const used = last?.element === element && last.used;
  const place = { element, around, used, page };
  return element.closest(passing) ? { ...place, before: last?.before ?? last } : place;
}

function placeAfter({ around, before }: Place): HTMLElement | null {
  for (const { element, beside } of around) {
    if (!element.matches(rows)) continue;
    const link = [element, ...beside].map(linkIn).find((one) => one !== null);
    if (link) return link;
  }
  for (const { element } of around) {
    const heading = element.id === "content" ? null : headingIn(element, headings);
    if (heading) return heading;
  }
  if (before) return isUsable(before.element) ? before.element : placeAfter(before);
  const page = document.querySelector("#content");
  // One that has no heading yet is still on its way.
  return page && (headingIn(page, "h1") ?? headingIn(page, headings));
}

/** The row of a list that leads there. */
function linkTo(path: string): HTMLElement | null {
  const all = document.querySelectorAll<HTMLAnchorElement>(`#content :is(${rows}) a[href]`);
  return [...all].find((link) => link.pathname === path && isSeen(link)) ?? null;
}

function linkIn(row: Element | null): HTMLElement | null {
  const link = row?.querySelector<HTMLElement>(links);
  return link && isSeen(link) ? link : null;
}

/** A heading that is there and seen, made ready to have the focus. */
function headingIn(part: Element, wanted: string): HTMLElement | null {
  const all = part.isConnected ? [...part.querySelectorAll<HTMLElement>(wanted)] : [];
  const heading = all.find(isSeen);
  if (!heading) return null;
  heading.tabIndex = -1;
  return heading;
}
