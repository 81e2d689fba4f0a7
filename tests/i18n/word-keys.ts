import type { languages } from "#app/i18n/languages.ts";
import { resources } from "#app/i18n/resources.ts";

export const plural = /_(zero|one|two|few|many|other)$/;
export const namespaces = Object.keys(resources.en);

/** Every key of a namespace with its words, as paths: "actions.add". */
function flatten(words: object, path = ""): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [key, value] of Object.entries(words)) {
    if (typeof value === "string") flat.set(path + key, value);
    else for (const [inner, word] of flatten(value, `${path}${key}.`)) flat.set(inner, word);
  }
  return flat;
}

export function words(
  language: (typeof languages)[number],
  namespace: string,
): Map<string, string> {
  return flatten(
    Object.entries(resources[language]).find(([name]) => name === namespace)?.[1] ?? {},
  );
}

/** Keys without their plural endings. */
export const stems = (flat: Map<string, string>) =>
  [...new Set([...flat.keys()].map((key) => key.replace(plural, "")))].sort();
