/** Moves the focus to the next or previous person or lead of the page. */
export function walk(step: 1 | -1): void {
  const stops = [...document.querySelectorAll<HTMLElement>("#content [data-walk]")];
  const at = stops.indexOf(document.activeElement as HTMLElement);
  const next = at === -1 ? (step === 1 ? 0 : stops.length - 1) : at + step;
  stops[next]?.focus();
}

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
