import { useCallback } from "react";
import { Outlet, useNavigate } from "react-router";
import { openVisitsOf } from "#app/domain/visits/queries.server.ts";
import { readOnce } from "#app/infrastructure/read-once.server.ts";
import { queueChannel } from "#app/realtime/channels.ts";
import { liveCursors } from "#app/realtime/cursors.server.ts";
import { LiveProvider } from "#app/realtime/live-context.tsx";
import { ConsoleFrame } from "#app/routes/frame/console-frame.tsx";
import { requireStaff } from "#app/routes/session/gate.server.ts";
import type { Route } from "./+types/frame-layout.ts";

export async function loader({ request }: Route.LoaderArgs) {
  const { staff, scope } = await requireStaff(request);
  const channels = staff.role === "receptionist" ? [] : [queueChannel(staff.id)];
  const [live, arrivals] = await readOnce(request, scope, (reader) =>
    Promise.all([liveCursors(reader, channels), openVisitsOf(reader, scope)]),
  );
  return { staff, live, arrivals };
}

export default function FrameLayout({ loaderData }: Route.ComponentProps) {
  const navigate = useNavigate();
  const signedOut = useCallback(() => {
    void navigate(`/sign-in?back=${encodeURIComponent(window.location.pathname)}`);
  }, [navigate]);
  return (
    <LiveProvider onSignedOut={signedOut}>
      <ConsoleFrame {...loaderData}>
        <Outlet />
      </ConsoleFrame>
    </LiveProvider>
  );
}
