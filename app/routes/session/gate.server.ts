import { data, redirect } from "react-router";
import { can } from "#app/domain/staff/can.ts";
import { type OpenSession, readSession } from "#app/domain/staff/read-session.server.ts";
import { sessionTokenOf } from "#app/infrastructure/session-cookie.server.ts";

/** The open session of a request, or null. */
export async function currentSession(request: Request): Promise<OpenSession | null> {
  const token = sessionTokenOf(request.headers.get("cookie"));
  return token ? readSession(token, new Date()) : null;
}

/**
 * The signed-in person and the scope of everything they may see. Without a session: to the sign-in page, and back
 * afterwards; a request that is not a page gets 401.
 */
export async function requireStaff(request: Request): Promise<OpenSession> {
  const session = await currentSession(request);
  if (session) return session;
  if (request.method !== "GET") throw data({ ok: false, reason: "signed-out" }, { status: 401 });
  const { pathname, search } = new URL(request.url);
  const back = pathname.replace(/\.data$/, "");
  const query = back === "/" ? "" : `?back=${encodeURIComponent(back + search)}`;
  throw redirect(`/sign-in${query}`);
}

/** Ends with the not-found page when the person may not: what may not be seen does not exist. */
export function requireCan(...asked: Parameters<typeof can>): void {
  if (!can(...asked)) throw notFound();
}

/** The answer for what is not there and for what may not be seen. */
export function notFound() {
  return data({ ok: false, reason: "not-found" }, { status: 404 });
}
