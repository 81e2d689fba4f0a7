import { Outlet } from "react-router";
import { PageGuard } from "#app/components/PageGuard.tsx";
import { RouteError } from "#app/components/RouteError.tsx";
import type { Route } from "./+types/page-boundary.ts";

/** A page that fails leaves the frame, and so the way to every other page, standing. */
export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  return <RouteError error={error} inFrame />;
}

export default function PageBoundary() {
  return (
    <PageGuard>
      <Outlet />
    </PageGuard>
  );
}
