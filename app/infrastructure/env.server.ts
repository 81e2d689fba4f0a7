import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { z } from "zod";

const blankIsUnset = (value: unknown) => (value === "" ? undefined : value);
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blankIsUnset, schema.optional());
const url = (...protocols: string[]) =>
  z.string().refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol), {
    message: `must be an address that starts with ${protocols.map((one) => `${one}//`).join(" or ")}`,
  });

const schema = z.object({
  NODE_ENV: optional(z.enum(["production", "development", "test"])),
  PORT: z.preprocess(blankIsUnset, z.coerce.number().int().min(0).max(65535).default(3000)),
  HOST: optional(z.string()),
  PUBLIC_URL: optional(url("http:", "https:")),
  DATABASE_URL: optional(url("postgres:", "postgresql:")),
  REDIS_URL: optional(url("redis:", "rediss:")),
  SESSION_SECRET: optional(z.string()),
  DEMO: optional(z.enum(["0", "1"])),
  LOG_LEVEL: z.preprocess(
    blankIsUnset,
    z.enum(["silent", "fatal", "error", "warn", "info", "debug", "trace"]).default("info"),
  ),
  DATA_DIR: z.preprocess(blankIsUnset, z.string().default(".data")),
});

export type Environment = {
  port: number;
  host: string;
  /** Where people reach the console; without it, the address that the server listens on. */
  publicUrl: string | undefined;
  databaseUrl: string | undefined;
  redisUrl: string | undefined;
  sessionSecret: string;
  demo: boolean;
  production: boolean;
  logLevel: string;
  dataDir: string;
};

/** Thrown with words for the person who started the process; the entries print it without a stack. */
export class RefusedEnvironment extends Error {}

let parsed: Environment | undefined;

/** The environment of this process, parsed at first use. */
export function environment(): Environment {
  parsed ??= parseEnvironment(process.env);
  return parsed;
}

/** Turns variables into settings, or refuses them all at once. */
export function parseEnvironment(variables: Record<string, string | undefined>): Environment {
  const result = schema.safeParse(variables);
  if (!result.success) {
    const lines = result.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
    throw new RefusedEnvironment(`The environment cannot be used:\n${lines.join("\n")}`);
  }
  const given = result.data;
  const production = given.NODE_ENV === "production";
  const demo = given.DEMO === undefined ? isBare(given) : given.DEMO === "1";
  const dataDir = resolve(given.DATA_DIR);
  return {
    port: given.PORT,
    host: given.HOST ?? (demo || !production ? "127.0.0.1" : "0.0.0.0"),
    publicUrl: given.PUBLIC_URL?.replace(/\/+$/, ""),
    databaseUrl: given.DATABASE_URL,
    redisUrl: given.REDIS_URL,
    sessionSecret: chooseSecret(given.SESSION_SECRET, production && !demo, dataDir),
    demo,
    production,
    logLevel: given.LOG_LEVEL,
    dataDir,
  };
}

function isBare(given: z.infer<typeof schema>) {
  return !given.DATABASE_URL && !given.REDIS_URL && !given.SESSION_SECRET && !given.PUBLIC_URL;
}

function chooseSecret(given: string | undefined, required: boolean, dataDir: string): string {
  if (given !== undefined) {
    if (given.length < 32 || new Set(given).size < 10) {
      throw new RefusedEnvironment(
        "SESSION_SECRET is too weak: 32 characters or more, at random. Make one with: openssl rand -base64 32",
      );
    }
    return given;
  }
  if (required) {
    throw new RefusedEnvironment(
      "SESSION_SECRET is required in production. Make one with: openssl rand -base64 32",
    );
  }
  return keptSecret(dataDir);
}

/** A demo needs no configuration: its secret is made once and stays in the data folder. */
function keptSecret(dataDir: string): string {
  const file = join(dataDir, "session-secret");
  if (existsSync(file)) return readFileSync(file, "utf8").trim();
  mkdirSync(dataDir, { recursive: true });
  const secret = randomBytes(32).toString("base64url");
  writeFileSync(file, secret, { mode: 0o600 });
  return secret;
}
