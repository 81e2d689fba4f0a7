import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { migrate } from "#app/infrastructure/migrate.server.ts";
import { ownerDatabaseUrl, superuserDatabaseUrl } from "#tests/setup/database.ts";
import { query } from "#tests/setup/query.ts";

let folder: string;
let url: string;
let count = 0;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "showline-migrations-"));
  count += 1;
  const empty = new URL(ownerDatabaseUrl);
  empty.pathname += `_${count}`;
  url = empty.href;
  await query(superuserDatabaseUrl, `create database ${empty.pathname.slice(1)} owner showline`);
  return async () => {
    rmSync(folder, { recursive: true });
    await query(superuserDatabaseUrl, `drop database ${empty.pathname.slice(1)} with (force)`);
  };
});

function add(name: string, sql: string) {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, "migration.sql"), sql);
}

test("applies each file once, functions and all, also when many start together", async () => {
  add("1_first", "create function f() returns int language plpgsql as $$ begin return 1; end $$;");
  add("2_second", "create table t (id int); insert into t select f();");
  const applied = await Promise.all([1, 2, 3, 4].map(() => migrate(url, folder)));
  expect(applied.flat().sort()).toEqual(["1_first", "2_second"]);
  expect(await query(url, "select id from t")).toEqual([{ id: 1 }]);
});

test("a file that fails leaves nothing behind and names its line", async () => {
  add("1_broken", "create table t (id int);\ninsert into t values (1);\nselect nonsense;");
  await expect(migrate(url, folder)).rejects.toThrow(/1_broken failed at line 3/);
  expect(await query(url, "select to_regclass('t') as t")).toEqual([{ t: null }]);
  add("1_broken", "create table t (id int);");
  expect(await migrate(url, folder)).toEqual(["1_broken"]);
});

test("a file changed afterwards is refused", async () => {
  add("1_first", "create table t (id int);");
  await migrate(url, folder);
  add("1_first", "create table t (id bigint);");
  await expect(migrate(url, folder)).rejects.toThrow(/1_first was changed/);
});
