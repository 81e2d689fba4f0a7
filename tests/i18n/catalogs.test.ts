import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { languages } from "#app/i18n/languages.ts";
import { resources } from "#app/i18n/resources.ts";

const plural = /_(zero|one|two|few|many|other)$/;
const namespaces = Object.keys(resources.en);

/** Every key of a namespace with its words, as paths: "actions.add". */
function flatten(words: object, path = ""): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [key, value] of Object.entries(words)) {
    if (typeof value === "string") flat.set(path + key, value);
    else for (const [inner, word] of flatten(value, `${path}${key}.`)) flat.set(inner, word);
  }
  return flat;
}

function words(language: (typeof languages)[number], namespace: string): Map<string, string> {
  return flatten(
    Object.entries(resources[language]).find(([name]) => name === namespace)?.[1] ?? {},
  );
}

/** Keys without their plural endings. */
const stems = (flat: Map<string, string>) =>
  [...new Set([...flat.keys()].map((key) => key.replace(plural, "")))].sort();

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

/** A key as the source writes it: whole, or a template with open places. */
type Use = { file: string; namespaces: string[]; pattern: RegExp; text: string };

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sourceFiles(path);
    return /\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** The keys that an argument of `t` can be. */
function keysIn(node: ts.Node): { pattern: string; text: string }[] {
  if (ts.isConditionalExpression(node))
    return [...keysIn(node.whenTrue), ...keysIn(node.whenFalse)];
  if (ts.isParenthesizedExpression(node)) return keysIn(node.expression);
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) {
    return [{ pattern: literal(node.text), text: node.text }];
  }
  if (ts.isTemplateExpression(node)) {
    const tail = node.templateSpans.map((span) => `[\\w-]+${literal(span.literal.text)}`).join("");
    return [{ pattern: literal(node.head.text) + tail, text: node.getText() }];
  }
  return [];
}

function usesIn(file: string): Use[] {
  const source = ts.createSourceFile(
    file,
    readFileSync(file, "utf8"),
    ts.ScriptTarget.Latest,
    true,
  );
  const opened: string[] = [];
  const found: { pattern: string; text: string }[] = [];
  const visit = (node: ts.Node) => {
    if (ts.isCallExpression(node)) {
      const name = ts.isPropertyAccessExpression(node.expression)
        ? node.expression.name.text
        : node.expression.getText();
      const [first] = node.arguments;
      if (name === "useTranslation" && first) {
        const list = ts.isArrayLiteralExpression(first) ? [...first.elements] : [first];
        opened.push(...list.filter(ts.isStringLiteral).map((item) => item.text));
      }
      if (name === "t" && first) found.push(...keysIn(first));
    }
    if (ts.isTypeReferenceNode(node) && node.typeName.getText() === "TFunction") {
      opened.push(...[...node.getText().matchAll(/"([\w-]+)"/g)].map(([, name = ""]) => name));
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found.map(({ pattern, text }) => ({
    file,
    namespaces: opened.length > 0 ? opened : ["common"],
    pattern: new RegExp(`^${pattern}$`),
    text,
  }));
}

it("is asked only for keys that exist", () => {
  const known = new Map(namespaces.map((namespace) => [namespace, stems(words("en", namespace))]));
  const exists = (use: Use) =>
    namespaces.some((namespace) =>
      known
        .get(namespace)
        ?.some(
          (key) =>
            use.pattern.test(`${namespace}:${key}`) ||
            (use.namespaces.includes(namespace) && use.pattern.test(key)),
        ),
    );
  const missing = sourceFiles("app")
    .flatMap(usesIn)
    .filter((use) => !exists(use))
    .map((use) => `${use.file}: ${use.text}`);
  expect(missing).toEqual([]);
}, 60_000);
