/** The lead whose row has the focus. */
export function focusedLead(): string | undefined {
  return document.activeElement?.closest<HTMLElement>("[data-lead]")?.dataset.lead;
}

/** Brings a consultant's row into view and gives it the focus. */
export function focusPerson(consultantId: string): void {
  const row = document.querySelector<HTMLElement>(`#content [data-drop="${consultantId}"]`);
  row?.scrollIntoView({ block: "start", behavior: "smooth" });
  row?.querySelector<HTMLElement>("[data-walk]")?.focus({ preventScroll: true });
}

/** So long a menu takes to close and to look for the button that opened it. */
const closesMs = 40;

/** A row whose menu moves it away takes the focus with it: it goes to the one beside it, and not to the top of the page. */
export function keepFocusNearMenu(): void {
  const opener = "#content [aria-haspopup=menu][aria-expanded=true]";
  const row = document.querySelector(opener)?.closest("li");
  if (!row) return;
  const beside = [row.nextElementSibling, row.previousElementSibling, row.parentElement];
  const places = beside.flatMap((place) => place?.closest("li") ?? []);
  setTimeout(() => {
    if (row.isConnected) return;
    const place = places.find((one) => one.isConnected) ?? document.querySelector("#content");
    place?.querySelector<HTMLElement>("[data-walk], button")?.focus({ preventScroll: true });
  }, closesMs);
}
