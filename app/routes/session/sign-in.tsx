import { data, isRouteErrorResponse, redirect } from "react-router";
import { firstPageOf, safeBack } from "#app/domain/staff/first-page.ts";
import { readSession } from "#app/domain/staff/read-session.server.ts";
import { signInSchema } from "#app/domain/staff/schema.ts";
import { sessionHours } from "#app/domain/staff/session-token.server.ts";
import { signInStaff } from "#app/domain/staff/sign-in-staff.server.ts";
import { environment } from "#app/infrastructure/env.server.ts";
import { sessionCookie } from "#app/infrastructure/session-cookie.server.ts";
import { addressContext } from "#app/request-context.ts";
import { readForm } from "#app/routes/forms.server.ts";
import { currentSession } from "#app/routes/session/gate.server.ts";
import type { Route } from "./+types/sign-in.ts";
import { SignInPage, type SignInRefusal } from "./sign-in-page.tsx";

const meanings: Record<string, { refusal: SignInRefusal; status: number }> = {
  "wrong-sign-in": { refusal: "wrong", status: 422 },
  "too-many-attempts": { refusal: "throttled", status: 429 },
  busy: { refusal: "unavailable", status: 503 },
};

export async function loader({ request }: Route.LoaderArgs) {
  const session = await currentSession(request);
  const back = new URL(request.url).searchParams.get("back");
  if (session) throw redirect(safeBack(back, session.staff.role));
  return { demo: environment().demo, back };
}

export async function action({ request, context }: Route.ActionArgs) {
  const read = await readForm(request);
  const form = read.ok ? read.form : new FormData();
  const parsed = signInSchema.safeParse(Object.fromEntries(form));
  const email = String(form.get("email") ?? "").slice(0, 320);
  if (!parsed.success) return data({ refusal: "wrong" as const, email }, { status: 422 });
  const now = new Date();
  const answer = await signInStaff({
    ...parsed.data,
    shared: parsed.data.shared === "on",
    address: context.get(addressContext),
    userAgent: request.headers.get("user-agent") ?? "",
    now,
  });
  if (!answer.ok) {
    const { refusal, status } = meanings[answer.reason] ?? { refusal: "unavailable", status: 503 };
    return data({ refusal, email }, { status });
  }
  const session = await readSession(answer.token, now);
  const to = session
    ? safeBack(String(form.get("back") ?? ""), session.staff.role)
    : firstPageOf("consultant");
  return redirect(to, { headers: { "set-cookie": sessionCookie(answer.token, sessionHours) } });
}

/** When nobody answers, the page stays as it is, with what was typed. */
export async function clientAction({ serverAction }: Route.ClientActionArgs) {
  try {
    return await serverAction();
  } catch (error) {
    const isUnanswered =
      error instanceof TypeError || (isRouteErrorResponse(error) && error.status >= 502);
    if (!isUnanswered) throw error;
    return data({ refusal: "unavailable" as const, email: undefined }, { status: 503 });
  }
}

export default function SignIn({ loaderData, actionData }: Route.ComponentProps) {
  return (
    <SignInPage
      demo={loaderData.demo}
      back={loaderData.back}
      refusal={actionData?.refusal}
      email={actionData?.email}
    />
  );
}
