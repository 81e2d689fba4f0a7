import { readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { startEmbeddedPostgres } from "#app/infrastructure/embedded-postgres.server.ts";
import { query } from "#tests/setup/query.ts";
import { temporaryFolder } from "#tests/setup/temporary-folder.ts";

const dataDir = temporaryFolder("showline-embedded-");
const pidFile = join(dataDir, "postgres", "postmaster.pid");
const start = () => startEmbeddedPostgres({ dataDir });
const pid = () => Number(readFileSync(pidFile, "utf8").split("\n")[0]);

afterAll(async () => {
  await (await start()).stop();
  rmSync(dataDir, { recursive: true, force: true });
});

test("keeps what was written through an orderly end, a crash and an end of node alone", async () => {
  const first = await start();
  expect(statSync(join(dataDir, "postgres.json")).mode & 0o777).toBe(0o600);
  await query(first.url, "create table kept (id int)");
  await first.stop();

  const second = await start();
  expect(second.attached).toBe(false);
  await query(second.url, "insert into kept values (1)");
  process.kill(pid(), "SIGKILL");

  const third = await start();
  expect(await query(third.url, "select id from kept")).toEqual([{ id: 1 }]);
  const fourth = await start();
  expect(fourth).toMatchObject({ attached: true, port: third.port });
  await fourth.stop();
});

test("is not stopped under somebody who uses it", async () => {
  const postgres = await start();
  const other = query(postgres.url, "select pg_sleep(2)");
  while ((await query(postgres.url, sleepers)).length === 0);
  await postgres.stop();
  expect((await start()).port).toBe(postgres.port);
  await other;
});

const sleepers = "select 1 from pg_stat_activity where query like 'select pg_sleep%'";

test("a pid file that names another program does not keep it from starting", async () => {
  await (await start()).stop();
  writeFileSync(pidFile, `${process.pid}\n${dataDir}/postgres\n0\n1\n\n127.0.0.1\n0 0\nready\n`);
  expect((await start()).attached).toBe(false);
});

test("is UTF-8, sorts the same everywhere, and asks for its password", async () => {
  const postgres = await start();
  const facts = await query(
    postgres.url,
    `select pg_encoding_to_char(encoding) as encoding, datlocprovider as provider, datlocale as locale
     from pg_database where datname = current_database()`,
  );
  expect(facts).toEqual([{ encoding: "UTF8", provider: "b", locale: "C.UTF-8" }]);
  const wrong = new URL(postgres.url);
  wrong.password = "wrong";
  await expect(query(wrong.href, "select 1")).rejects.toThrow(/password/);
});
