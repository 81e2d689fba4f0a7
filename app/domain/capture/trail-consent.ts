/** Category names by which sites ask for consent to a browsing trail; ours first, then those of common banners. */
const TRAIL_CATEGORIES = ["trail", "analytics", "statistics", "performance", "c0002"];

/**
 * What `context.consent.categoryPreferences` says about the trail: yes, no, or nothing. The first category that is
 * stated decides.
 */
export function statedTrailConsent(
  preferences: Record<string, unknown> | null | undefined,
): boolean | null {
  if (!preferences) return null;
  const stated = new Map(
    Object.entries(preferences).map(([category, value]) => [category.toLowerCase(), value]),
  );
  for (const category of TRAIL_CATEGORIES) {
    const value = stated.get(category);
    if (typeof value === "boolean") return value;
  }
  return null;
}

/** Whether a trail may be kept: what this event says, else what the person last said, else the source's policy. */
export function mayKeepTrail(
  stated: boolean | null,
  lastSaid: boolean | null,
  policy: "unless_denied" | "only_granted",
): boolean {
  return stated ?? lastSaid ?? policy === "unless_denied";
}
