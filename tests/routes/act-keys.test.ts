import { expect, test } from "vitest";
import { actKeys } from "#app/routes/act-keys.ts";

test("an act keeps its key until it is answered, and what says something else has another", () => {
  const keys = actKeys();
  const first = keys.keyFor("close the store on Monday");
  expect(keys.keyFor("close the store on Monday")).toBe(first);
  const changed = keys.keyFor("close the store on Tuesday");
  expect(changed).not.toBe(first);
  keys.answered(first);
  expect(keys.keyFor("close the store on Tuesday")).toBe(changed);
  keys.answered(changed);
  expect(keys.keyFor("close the store on Tuesday")).not.toBe(changed);
});

test("two parts of a page never share a key", () => {
  expect(actKeys().keyFor("the same")).not.toBe(actKeys().keyFor("the same"));
});
