import { useContext } from "react";
import { isRouteErrorResponse } from "react-router";
import { ErrorPage } from "#app/components/ErrorPage.tsx";
import { NotFoundPage } from "#app/components/NotFoundPage.tsx";
import { OfflinePage } from "#app/components/OfflinePage.tsx";
import { PageContext } from "#app/page-context.ts";

export type RouteErrorProps = {
  error: unknown;
  /** Inside the console's frame, which stays usable around it. */
  inFrame?: boolean;
};

/** What an error boundary shows. Not found and no right to see are one page, so neither tells which. */
export function RouteError({ error, inFrame }: RouteErrorProps) {
  const { requestId } = useContext(PageContext);
  if (isRouteErrorResponse(error)) {
    if ([401, 403, 404].includes(error.status)) return <NotFoundPage inFrame={inFrame} />;
    return <ErrorPage requestId={requestIdOf(error.data) ?? requestId} inFrame={inFrame} />;
  }
  if (typeof navigator !== "undefined" && navigator.onLine === false) {
    return <OfflinePage inFrame={inFrame} />;
  }
  return <ErrorPage requestId={requestId} inFrame={inFrame} />;
}

function requestIdOf(data: unknown): string | undefined {
  if (typeof data !== "object" || data === null) return undefined;
  if ("requestId" in data && typeof data.requestId === "string") return data.requestId;
  return "error" in data ? requestIdOf(data.error) : undefined;
}
