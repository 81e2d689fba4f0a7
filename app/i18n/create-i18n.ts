import { createInstance, type i18n } from "i18next";
import { initReactI18next } from "react-i18next";
import type { Language } from "#app/i18n/languages.ts";
import type { Catalog } from "#app/i18n/resources.ts";

/** An instance for one request or one browser; ready at once, because its words are given. */
export function createI18n(language: Language, catalog: Catalog): i18n {
  const instance = createInstance();
  instance.use(initReactI18next).init({
    lng: language,
    resources: { [language]: catalog },
    ns: Object.keys(catalog),
    defaultNS: "common",
    fallbackLng: false,
    interpolation: { escapeValue: false },
    initAsync: false,
    returnNull: false,
    react: { useSuspense: false },
  });
  return instance;
}

/** Fetches the words of a language as a file of its own. */
export async function loadCatalog(language: Language): Promise<Catalog> {
  return language === "en"
    ? (await import("#app/i18n/en/catalog.ts")).en
    : (await import("#app/i18n/vi/catalog.ts")).vi;
}

/** Switches a running browser to another language, fetching its words when they are not there yet. */
export async function switchLanguage(instance: i18n, language: Language): Promise<void> {
  if (instance.language === language) return;
  const catalog = await loadCatalog(language);
  for (const [namespace, words] of Object.entries(catalog)) {
    instance.addResourceBundle(language, namespace, words, true, true);
  }
  await instance.changeLanguage(language);
}
