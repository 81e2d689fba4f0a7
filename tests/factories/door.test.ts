import { data, redirect } from "react-router";
import { expect, test } from "vitest";
import { knock } from "./door.ts";

const somebody = { cookie: "session=x" };
const thrown = (what: unknown) =>
  knock({ loader: () => Promise.reject(what) }, "GET", somebody, {});

test("a response that is thrown is an answer of its own status", async () => {
  expect(await thrown(redirect("/sign-in"))).toMatchObject({ status: 302 });
  expect(await thrown(new Response(null, { status: 503 }))).toMatchObject({ status: 503 });
  expect(await thrown(data({ ok: false }, { status: 404 }))).toEqual({
    status: 404,
    data: { ok: false },
  });
});

test("a crash is no answer, nor is a door without a handler", async () => {
  await expect(thrown(new Error("a crash"))).rejects.toThrow("a crash");
  await expect(thrown({ status: 200 })).rejects.toEqual({ status: 200 });
  await expect(knock({}, "POST", somebody, {})).rejects.toThrow(TypeError);
});

test("the fields of a GET stand in its address, and there is no key", async () => {
  const loader = async ({ request }: { request: Request }) => ({ url: request.url });
  const { data } = await knock({ loader }, "GET", somebody, {}, { day: "2027-02-28" });
  expect(data).toEqual({ url: "http://localhost/x?day=2027-02-28" });
});
