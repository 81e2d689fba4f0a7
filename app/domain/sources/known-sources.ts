/** Where leads come from, as far as there is a word for it; other sources are shown as they are called. */
export const knownSources = [
  "web-form",
  "partner",
  "phone",
  "walk-in",
  "direct",
  "facebook",
  "google",
  "tiktok",
  "zalo",
  "api",
] as const;
