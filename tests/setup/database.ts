import { randomBytes } from "node:crypto";
import { afterAll, inject } from "vitest";
import { query } from "./query.ts";

const { ownerUrl, superuserUrl } = inject("postgres");
const name = `test_${randomBytes(6).toString("hex")}`;
const url = new URL(ownerUrl);
url.pathname = `/${name}`;

await query(superuserUrl, `create database ${name} template showline_template owner showline`);
process.env.DATABASE_URL = url.href;

afterAll(async () => {
  await query(superuserUrl, `drop database if exists ${name} with (force)`);
});

/** This test file's own database, as its owner: row level security does not apply to it. */
export const ownerDatabaseUrl = url.href;
export const superuserDatabaseUrl = superuserUrl;
