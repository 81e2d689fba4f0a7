import { expect, test } from "vitest";
import { createLogger, scrub } from "#app/infrastructure/log.server.ts";

test("a log line never says who somebody is", () => {
  const lines: string[] = [];
  const log = createLogger("info", { write: (line) => void lines.push(line) });
  const person = { phone: "+84912345678", email: "hanh@example.com", name: "Trần Thị Bích Hạnh" };
  log.info({ ...person, customer: person, headers: { cookie: "s=1", authorization: "x" } }, "seen");
  log.error({ err: new Error("Key (value)=(+84912345678) exists, hanh@example.com") }, "failed");
  expect(lines).toHaveLength(2);
  expect(lines.join("")).not.toMatch(/912345678|hanh@|Bích|s=1|"x"/);
});

test("masks numbers and addresses, and leaves times and ids", () => {
  expect(scrub("call 0912 345 678 now")).toBe("call [phone] now");
  expect(scrub("postgresql://u:secret@host/db")).toBe("postgresql://[hidden]@host/db");
  const id = "0199a1f2-7c3d-7e21-9d51-64f7d1a2b3c4";
  expect(scrub(`lead ${id} took 1234 ms`)).toBe(`lead ${id} took 1234 ms`);
});
