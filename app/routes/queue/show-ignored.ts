const shownForMs = 700;

/** Shows where a tap was that did nothing: what lies there lights up and fades. Its words are said beside it. */
export function showIgnored(place: Element | null | undefined): void {
  place?.animate(
    { backgroundColor: ["var(--sl-warn-soft)", "var(--sl-warn-soft)", "transparent"] },
    { duration: shownForMs, easing: "ease-out" },
  );
}
