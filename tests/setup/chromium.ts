import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { brotliDecompressSync } from "node:zlib";

export type Browser = { executablePath: string; env: Record<string, string> };

const flags = ["--version", "--no-sandbox"];

/** A Chromium that runs here: the one inside npm, with its own libraries if need be, or an installed one. */
export function findChromium(): Browser {
  const candidates = [...packaged(), ...installed()];
  const working = candidates.find(
    ({ executablePath, env }) =>
      spawnSync(executablePath, flags, { env: { ...process.env, ...env } }).status === 0,
  );
  if (!working) {
    throw new Error(
      "No Chromium runs here. Debian: apt-get install chromium, or libnss3 libexpat1",
    );
  }
  return working;
}

function packaged(): Browser[] {
  if (process.platform !== "linux" || process.arch !== "x64") return [];
  const folder = unpack();
  const executablePath = join(folder, "chromium");
  const fonts: Record<string, string> = existsSync("/etc/fonts/fonts.conf")
    ? {}
    : { FONTCONFIG_FILE: join(folder, "own-fonts.conf") };
  return [
    { executablePath, env: fonts },
    { executablePath, env: { ...fonts, LD_LIBRARY_PATH: join(folder, "lib") } },
  ];
}

/** Unpacks once per version; the rename makes an unpacking that was cut short invisible. */
function unpack(): string {
  const entry = createRequire(import.meta.url).resolve("@sparticuz/chromium");
  const root = entry.slice(0, entry.lastIndexOf("chromium") + "chromium".length);
  const packageRoot = existsSync(join(root, "bin")) ? root : join(dirname(entry), "../..");
  const { version } = JSON.parse(readFileSync(join(packageRoot, "package.json"), "utf8"));
  const folder = resolve(`node_modules/.cache/showline-chromium-${version}`);
  if (existsSync(folder)) return folder;
  const draft = `${folder}.${process.pid}`;
  mkdirSync(draft, { recursive: true });
  const read = (name: string) =>
    brotliDecompressSync(readFileSync(join(packageRoot, "bin", `${name}.br`)));
  writeFileSync(join(draft, "chromium"), read("chromium"), { mode: 0o755 });
  for (const name of ["al2023.tar", "fonts.tar"]) {
    execFileSync("tar", ["-x", "-C", draft], { input: read(name) });
  }
  writeFileSync(
    join(draft, "own-fonts.conf"),
    `<?xml version="1.0"?><fontconfig><dir>${folder}/fonts</dir><cachedir>${folder}/cache</cachedir></fontconfig>\n`,
  );
  if (!existsSync(folder)) renameSync(draft, folder);
  return folder;
}

function installed(): Browser[] {
  const mac = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
  const found = names.flatMap((name) => {
    const { stdout } = spawnSync("/bin/sh", ["-c", 'command -v "$0"', name], { encoding: "utf8" });
    return stdout?.trim() ? [stdout.trim()] : [];
  });
  if (existsSync(mac)) found.push(mac);
  return found.map((executablePath) => ({ executablePath, env: {} }));
}
