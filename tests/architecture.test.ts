import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

type Source = { path: string; text: string };

const sources = ["app", "workers", "prisma", "tests"].flatMap(read);
sources.push({ path: "server.ts", text: readFileSync("server.ts", "utf8") });
const code = sources.filter(({ path }) => /\.tsx?$/.test(path));
const product = code.filter(({ path }) => !path.startsWith("tests/"));

function read(folder: string): Source[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (path === "prisma/generated") return [];
    if (entry.isDirectory()) return read(path);
    return /\.(tsx?|mjs|css)$/.test(path) ? [{ path, text: readFileSync(path, "utf8") }] : [];
  });
}

// A layer may import itself and what stands below it.
const layers = [
  { name: "infrastructure", folder: "app/infrastructure/", below: [] },
  { name: "jobs", folder: "app/jobs/", below: ["infrastructure"] },
  { name: "domain", folder: "app/domain/", below: ["infrastructure", "jobs", "publish"] },
  { name: "realtime", folder: "app/realtime/", below: ["infrastructure", "jobs", "domain"] },
  { name: "workers", folder: "workers/", below: ["infrastructure", "jobs", "domain", "publish"] },
  { name: "components", folder: "app/components/", below: [] },
] as const;

const rightPlace: Record<string, string> = {
  infrastructure: "it knows no noun of the product: move the rule to app/domain/<noun>/",
  jobs: "it names jobs and their payloads: what they do stands in app/domain/ and workers/",
  domain:
    "it knows no page, socket or worker: announce with publish() or enqueue(), and let routes, realtime and workers call you",
  realtime: "sockets carry what the domain says: share the rule through app/domain/<noun>/",
  workers: "a job calls a verb of app/domain/<noun>/: put what both need there",
  components: "it is blind to the domain: pass the value in, or stand the part beside its page",
};

function layerOf(path: string) {
  if (/^app\/realtime\/(publish\.server|events|channels)\.ts$/.test(path)) return "publish";
  if (path.startsWith("app/routes/")) return "routes";
  return layers.find(({ folder }) => path.startsWith(folder))?.name;
}

function importsOf({ path, text }: Source): string[] {
  const found = text.matchAll(/(?:from|import)\s*\(?\s*"((?:#|\.)[^"]+)"/g);
  return [...found].map(([, target = ""]) => {
    if (target.startsWith("#")) return target.slice(1);
    return new URL(target, `file:///${path}`).pathname.slice(1);
  });
}

test("imports go one way", () => {
  const wrong = product.flatMap((source) => {
    const from = layers.find(({ name }) => name === layerOf(source.path));
    if (!from) return [];
    return importsOf(source).flatMap((target) => {
      const to = layerOf(target);
      const allowed: readonly (string | undefined)[] = [undefined, from.name, ...from.below];
      if (from.name === "realtime" && to === "publish") return [];
      return allowed.includes(to)
        ? []
        : [`${source.path} imports ${target}: ${rightPlace[from.name]}`];
    });
  });
  expect(wrong).toEqual([]);
});

test("a route never touches the database itself", () => {
  const wrong = code
    .filter(({ path }) => /^app\/(routes|components)\//.test(path))
    .filter(({ text }) => /#prisma\/|"@prisma\/|from "pg"|database\.server\.ts"/.test(text))
    .map(({ path }) => `${path}: call a verb or a query of app/domain/<noun>/`);
  expect(wrong).toEqual([]);
});

test("file names of the domain say what they hold", () => {
  const closed =
    /^(schema\.ts|queries\.server\.ts|[a-z]+(-[a-z0-9]+)+\.server\.ts|[a-z][a-z0-9-]*\.ts)$/;
  const vague = /^(index|utils?|helpers?|service|misc|types?|common|shared|lib)\b/;
  const wrong = code
    .filter(({ path }) => path.startsWith("app/domain/"))
    .filter(({ path }) => {
      const [, , noun, name, deeper] = path.split("/");
      return !noun || !name || deeper || !closed.test(name) || vague.test(name);
    })
    .map(
      ({ path }) => `${path}: schema.ts, queries.server.ts, <verb>-<noun>.server.ts or <rule>.ts`,
    );
  expect(wrong).toEqual([]);
});

test("what does I/O says so in its name", () => {
  const io =
    /from "(node:(?!crypto|util|assert|buffer|url|path)[^"]+|pg|ioredis|bullmq|socket\.io|express|pino|[^"]*\/generated\/client\.ts)"/;
  const wrong = product
    .filter(({ path }) => /^app\//.test(path) && !/\.server\.tsx?$/.test(path))
    .filter(({ path }) => path !== "app/routes.ts")
    .filter(({ text }) => io.test(text.replace(/import type [^;]+;/g, "")))
    .map(({ path }) => `${path}: name it .server.ts, so that it cannot reach a browser`);
  expect(wrong).toEqual([]);
});

test("no file is above 250 lines", () => {
  const long = product
    .map(({ path, text }) => ({ path, lines: text.split("\n").length - 1 }))
    .filter(({ lines }) => lines > 250)
    .map(({ path, lines }) => `${path}: ${lines} lines; find the second thing in it`);
  expect(long).toEqual([]);
});

test("colours come from the theme", () => {
  const literal = /#[0-9a-f]{3,8}\b(?!\/)|\b(?:rgba?|hsla?|oklch|oklab)\(/gi;
  const wrong = sources
    .filter(({ path }) => /^app\/(components|routes)\/.*\.(css|tsx)$/.test(path))
    .flatMap(({ path, text }) =>
      [...text.replace(/"#(?:app|prisma|workers|tests)\/[^"]*"/g, "").matchAll(literal)].map(
        ([found]) => `${path}: ${found}; use a token of theme.ts or a variable of theme.css`,
      ),
    );
  expect(wrong).toEqual([]);
});

test("queries are never built from text", () => {
  const wrong = product
    .filter(({ text }) => /\$(queryRawUnsafe|executeRawUnsafe)\b/.test(text))
    .map(({ path }) => `${path}: use the tagged template`);
  expect(wrong).toEqual([]);
});

test("the lockfile stays above the floors of security", () => {
  const floors: Record<string, string> = {
    "react-router": "7.18.2",
    "socket.io-parser": "4.2.7",
    "engine.io": "6.6.7",
    ws: "8.21.1",
    vite: "8.0.5",
  };
  const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8"));
  const installed = Object.entries(packages as Record<string, { version: string }>).map(
    ([path, { version }]) => ({ name: path.split("node_modules/").at(-1) ?? "", version }),
  );
  const wrong = installed.filter(({ name, version }) => {
    const floor = floors[name];
    return (floor && isBelow(version, floor)) || /^react-server-dom-|^xlsx$/.test(name);
  });
  expect(wrong).toEqual([]);
});

function isBelow(version: string, floor: string): boolean {
  const parts = (text: string) => text.split(/[.-]/).map(Number);
  const [have, need] = [parts(version), parts(floor)];
  const at = need.findIndex((value, index) => value !== have[index]);
  return at !== -1 && (have[at] ?? 0) < (need[at] ?? 0);
}

// Whoever mints a scope decides what may be seen: the session gate, the token gate, and nothing else.
const gates = [
  "app/infrastructure/scope.ts",
  "app/domain/staff/read-session.server.ts",
  "app/routes/capture/authenticate-token.server.ts",
];

test("only the gates mint a scope", () => {
  const others = product.filter(
    ({ path, text }) => /\bmintScope\b/.test(text) && !gates.includes(path),
  );
  expect(others.map(({ path }) => path)).toEqual([]);
});

test("no query is made of loose text, and none looks for an id where undefined means everything", () => {
  const loose = product.filter(({ text }) =>
    /\$(?:query|execute)RawUnsafe|findFirst\(\s*\{\s*where:\s*\{\s*id\b/.test(text),
  );
  expect(loose.map(({ path }) => path)).toEqual([]);
});
