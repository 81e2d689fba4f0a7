import { redirect } from "react-router";
import { endSession } from "#app/domain/staff/end-sessions.server.ts";
import { clearedSessionCookie, sessionTokenOf } from "#app/infrastructure/session-cookie.server.ts";
import type { Route } from "./+types/sign-out.ts";

export async function action({ request }: Route.ActionArgs) {
  const token = sessionTokenOf(request.headers.get("cookie"));
  if (token) await endSession(token, new Date());
  return redirect("/sign-in", { headers: { "set-cookie": clearedSessionCookie() } });
}

export function loader() {
  return redirect("/");
}
