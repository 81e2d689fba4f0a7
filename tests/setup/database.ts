import { randomBytes } from "node:crypto";
import { afterAll, inject, vi } from "vitest";
import { query } from "./query.ts";

// Files share a process, which saves reading the same packages again, and nothing else: modules of ours and the
// environment are each file's own.
vi.resetModules();

const { ownerUrl, superuserUrl } = inject("postgres");
const name = `test_${randomBytes(6).toString("hex")}`;
const url = new URL(ownerUrl);
url.pathname = `/${name}`;

await query(superuserUrl, `create database ${name} template showline_template owner showline`);
process.env.DATABASE_URL = url.href;
const inherited = { ...process.env };

afterAll(async () => {
  for (const name of Object.keys(process.env)) if (!(name in inherited)) delete process.env[name];
  Object.assign(process.env, inherited);
  await query(superuserUrl, `drop database if exists ${name} with (force)`);
});

/** This test file's own database, as its owner: row level security does not apply to it. */
export const ownerDatabaseUrl = url.href;
export const superuserDatabaseUrl = superuserUrl;
