import { randomUUID } from "node:crypto";

export type Door = { action?: unknown; loader?: unknown };
export type Person = { id: string; cookie: string };
export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
export type Told = Record<string, unknown>;

type Handler = (args: { request: Request; params: object }) => Promise<unknown>;
type Asked = { method?: Method; cookie?: string | undefined; params?: object; fields?: object };

/** What a route answers somebody who is signed in. */
export function knock(
  door: Door,
  method: Method,
  { cookie }: { cookie: string },
  params: Record<string, string>,
  fields: Record<string, string> = {},
) {
  return ask(method === "GET" ? door.loader : door.action, { method, cookie, params, fields });
}

/**
 * What a loader or an action answers a browser. A response that is thrown is an answer too; whatever else is thrown
 * fails the test. The fields of a GET stand in its address.
 */
export async function ask(
  handler: unknown,
  { method = "POST", cookie, params = {}, fields = {} }: Asked,
): Promise<{ status: number; data: Told }> {
  const request = requestOf(method, cookie, Object.entries(fields));
  const answer = await answerOf(handler as Handler, { request, params });
  if (answer instanceof Response) {
    const isJson = answer.headers.get("content-type")?.startsWith("application/json");
    return { status: answer.status, data: isJson ? await answer.json() : {} };
  }
  if (isData(answer)) return { status: answer.init?.status ?? 200, data: answer.data };
  return { status: 200, data: answer as Told };
}

function requestOf(method: Method, cookie: string | undefined, fields: [string, string][]) {
  const headers: HeadersInit = cookie ? { cookie } : {};
  if (method === "GET") {
    return new Request(`http://localhost/x?${new URLSearchParams(fields)}`, { headers });
  }
  const body = new FormData();
  for (const [name, value] of [["key", randomUUID()] as const, ...fields]) body.set(name, value);
  return new Request("http://localhost/x", { method, headers, body });
}

async function answerOf(handler: Handler, args: Parameters<Handler>[0]): Promise<unknown> {
  try {
    return await handler(args);
  } catch (thrown) {
    if (thrown instanceof Response || isData(thrown)) return thrown;
    throw thrown;
  }
}

/** What `data()` of the router makes. */
function isData(answer: unknown): answer is { data: Told; init: { status?: number } | null } {
  return (answer as { type?: unknown } | null)?.type === "DataWithResponseInit";
}
