import { expect, test } from "vitest";
import { ownerDatabaseUrl } from "#tests/setup/database.ts";
import { connectionTo, difference, readSchemaFolder } from "../../prisma/schema-engine.mjs";

test("the migrations lead to the schema", async () => {
  const said = await difference({
    from: "database",
    to: readSchemaFolder("prisma"),
    adapter: await connectionTo(ownerDatabaseUrl),
  });
  expect(said).toBe("");
});
