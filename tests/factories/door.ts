import { randomUUID } from "node:crypto";

export type Door = { action?: unknown; loader?: unknown };
export type Person = { id: string; cookie: string };
export type Method = "GET" | "POST" | "PUT" | "DELETE";
export type Told = Record<string, unknown>;

/** What a route answers somebody who is signed in: a thrown response is an answer too. */
export async function knock(
  door: Door,
  method: Method,
  { cookie }: Person,
  params: Record<string, string>,
  fields: Record<string, string> = {},
): Promise<{ status: number; data: Told }> {
  const body = new FormData();
  for (const [name, value] of Object.entries({ key: randomUUID(), ...fields }))
    body.set(name, value);
  const request = new Request("http://localhost/x", {
    method,
    headers: { cookie },
    ...(method === "GET" ? {} : { body }),
  });
  const handler = (method === "GET" ? door.loader : door.action) as (
    args: object,
  ) => Promise<unknown>;
  const answer = await handler({ request, params }).catch((thrown: unknown) => thrown);
  const { data, init } = answer as { data?: Told; init?: { status?: number } };
  return { status: init?.status ?? 200, data: data ?? (answer as Told) };
}
