import { expect, test } from "vitest";
import { ownerDatabaseUrl } from "#tests/setup/database.ts";
import { connectionTo, difference, readSchemaFolder } from "../../prisma/schema-engine.mjs";

// What the schema language cannot say and the migrations therefore write by hand.
const handWritten = [
  /^DROP INDEX "\w+";$/,
  /^ALTER TABLE "customer" ALTER COLUMN "name_folded" DROP DEFAULT;$/,
];

test("the migrations lead to the schema", async () => {
  const said = await difference({
    from: "database",
    to: readSchemaFolder("prisma"),
    adapter: await connectionTo(ownerDatabaseUrl),
  });
  const statements = said.split("\n").filter((line) => line !== "" && !line.startsWith("--"));
  const drift = statements.filter((line) => !handWritten.some((known) => known.test(line)));
  expect(drift).toEqual([]);
});
