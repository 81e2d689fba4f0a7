import type { Translated } from "#app/i18n/catalog.ts";
import { en } from "#app/i18n/en/catalog.ts";
import type { Language } from "#app/i18n/languages.ts";
import { vi } from "#app/i18n/vi/catalog.ts";

export type Catalog = typeof en | typeof vi;

/** Every catalog at once: for the server and for tests. Browsers fetch only the language they show. */
export const resources = { vi, en } satisfies Record<Language, Translated<typeof en>>;
