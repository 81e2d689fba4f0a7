import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { expect, it } from "vitest";
import { namespaces, stems, words } from "#tests/i18n/word-keys.ts";

/** A key as the source writes it: whole, or a template with open places. */
type Use = { file: string; namespaces: string[]; pattern: RegExp; text: string; asked: boolean };
type Key = { pattern: string; text: string };

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sourceFiles(path);
    return /\.tsx?$/.test(entry.name) && !/app\/i18n\/(en|vi)\//.test(path) ? [path] : [];
  });
}

const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** The keys that an argument of `t` can be. */
function keysIn(node: ts.Node): Key[] {
  if (ts.isConditionalExpression(node))
    return [...keysIn(node.whenTrue), ...keysIn(node.whenFalse)];
  if (ts.isBinaryExpression(node)) return [...keysIn(node.left), ...keysIn(node.right)];
  if (ts.isParenthesizedExpression(node)) return keysIn(node.expression);
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) {
    return [{ pattern: literal(node.text), text: node.text }];
  }
  if (ts.isTemplateExpression(node)) {
    const tail = node.templateSpans
      .map((span) => `([\\w-]+)${literal(span.literal.text)}`)
      .join("");
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
  const asks = new Set(["t"]);
  const asked: Key[] = [];
  const written: Key[] = [];
  const visit = (node: ts.Node) => {
    if (ts.isBindingElement(node) && node.propertyName?.getText() === "t") {
      asks.add(node.name.getText());
    }
    if (ts.isCallExpression(node)) {
      const name = ts.isPropertyAccessExpression(node.expression)
        ? node.expression.name.text
        : node.expression.getText();
      const [first] = node.arguments;
      if (name === "useTranslation" && first) {
        const list = ts.isArrayLiteralExpression(first) ? [...first.elements] : [first];
        opened.push(...list.filter(ts.isStringLiteral).map((item) => item.text));
      }
      if (asks.has(name) && first) asked.push(...keysIn(first));
    }
    if (ts.isTypeReferenceNode(node) && node.typeName.getText() === "TFunction") {
      opened.push(...[...node.getText().matchAll(/"([\w-]+)"/g)].map(([, name = ""]) => name));
    }
    if (ts.isStringLiteral(node) && /^[\w-]+[.:]\w/.test(node.text)) written.push(...keysIn(node));
    ts.forEachChild(node, visit);
  };
  visit(source);
  const of = (keys: Key[], isAsked: boolean) =>
    keys.map(({ pattern, text }) => ({
      file,
      namespaces: opened.length > 0 ? opened : ["common"],
      pattern: new RegExp(`^${pattern}$`),
      text,
      asked: isAsked,
    }));
  return [...of(asked, true), ...of(written, false)];
}

/** What a use fills its open places with to ask for that key; null: it asks for others. */
function placesOf(use: Use, namespace: string, key: string): string[] | null {
  const found =
    use.pattern.exec(`${namespace}:${key}`) ??
    (use.namespaces.includes(namespace) ? use.pattern.exec(key) : null);
  return found?.slice(1) ?? null;
}

const uses = sourceFiles("app").flatMap(usesIn);
const known = namespaces.flatMap((namespace) =>
  stems(words("en", namespace)).map((key) => ({ namespace, key })),
);

it("is asked only for keys that exist", () => {
  const exists = (use: Use) =>
    known.some(({ namespace, key }) => placesOf(use, namespace, key) !== null);
  const missing = uses
    .filter((use) => use.asked && !exists(use))
    .map((use) => `${use.file}: ${use.text}`);
  expect(missing).toEqual([]);
}, 60_000);

/** Keys that are put together from what a verb refused. */
const putTogether = [/^reception:refusals\.([\w-]+)$/, /^common:refusals\.([\w-]+)$/];

it("has no key that nothing asks for", () => {
  const sources = [...sourceFiles("app"), ...readdirSync("prisma/models").map(modelPath)];
  const named = new Set(
    sources.flatMap((path) => readFileSync(path, "utf8").match(/[\w-]+/g) ?? []),
  );
  const unused = known.filter(({ namespace, key }) => {
    const ways = [
      ...uses.map((use) => placesOf(use, namespace, key)),
      ...putTogether.map((way) => way.exec(`${namespace}:${key}`)?.slice(1) ?? null),
    ];
    return !ways.some((places) => places?.every((place) => named.has(place)));
  });
  expect(unused.map(({ namespace, key }) => `${namespace}:${key}`)).toEqual([]);
}, 60_000);

function modelPath(name: string): string {
  return join("prisma/models", name);
}
