import { Writable } from "node:stream";
import { expect, it } from "vitest";
import { createLogger } from "#app/infrastructure/log.server.ts";
import { asSystem } from "#tests/factories/store.ts";

it("a write that the database's client refuses is logged without the people in it", async () => {
  const lines: string[] = [];
  const to = new Writable({
    write(line, _, done) {
      lines.push(String(line));
      done();
    },
  });
  const name = ["Trần Thị", "Hạnh"].join(" ");
  const refused = asSystem((tx) => tx.customer.create({ data: { name, salutation: 7 as never } }));
  const err = await refused.catch((error: unknown) => error);
  expect(err).toBeInstanceOf(Error);
  createLogger("info", to).error({ err }, "request failed");
  expect(lines.join("")).toContain("salutation");
  expect(lines.join("")).not.toContain(name);
});
