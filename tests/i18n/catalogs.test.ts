import { describe, expect, it } from "vitest";
import { languages } from "#app/i18n/languages.ts";
import { resources } from "#app/i18n/resources.ts";
import { namespaces, plural, stems, words } from "#tests/i18n/word-keys.ts";

function variables(flat: Map<string, string>, stem: string): string[] {
  const texts = [...flat]
    .filter(([key]) => key.replace(plural, "") === stem)
    .map(([, word]) => word);
  const names = texts.flatMap((text) =>
    [...text.matchAll(/\{\{\s*([\w.]+)/g)].map(([, name]) => name),
  );
  return [...new Set(names)].filter((name) => name !== undefined).sort();
}

it("has the same namespaces in every language", () => {
  for (const language of languages) {
    expect(Object.keys(resources[language]).sort()).toEqual(namespaces.toSorted());
  }
});

describe.each(namespaces)("namespace %s", (namespace) => {
  const english = words("en", namespace);
  const vietnamese = words("vi", namespace);

  it("has the same keys in both languages", () => {
    expect(stems(vietnamese)).toEqual(stems(english));
  });

  it("has no empty words", () => {
    for (const [key, text] of [...english, ...vietnamese]) expect(text.trim(), key).not.toBe("");
  });

  it("has the plural forms that each language needs", () => {
    for (const [language, flat] of [
      ["en", english],
      ["vi", vietnamese],
    ] as const) {
      const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories.toSorted();
      const counted = new Set(
        [...english.keys()].filter((key) => plural.test(key)).map((key) => key.replace(plural, "")),
      );
      for (const stem of counted) {
        const found = [...flat.keys()]
          .filter((key) => key.replace(plural, "") === stem)
          .map((key) => key.slice(stem.length + 1))
          .sort();
        expect(found, `${language} ${stem}`).toEqual(forms);
      }
    }
  });

  it("has the same variables in both languages", () => {
    for (const stem of stems(english)) {
      expect(variables(vietnamese, stem), stem).toEqual(variables(english, stem));
    }
  });
});
