import { Outlet, type ShouldRevalidateFunctionArgs, useParams } from "react-router";
import { readQueueIn, rowsOf } from "#app/domain/queue/read-queue.server.ts";
import { readOnce } from "#app/infrastructure/read-once.server.ts";
import { queueChannel } from "#app/realtime/channels.ts";
import { QueueScreen } from "#app/routes/queue/QueueScreen.tsx";
import { requireStaff } from "#app/routes/session/gate.server.ts";
import type { Route } from "./+types/queue-layout.ts";

const usual = 50;
const most = 2000;

export async function loader({ request }: Route.LoaderArgs) {
  const { staff, scope } = await requireStaff(request);
  if (staff.role !== "consultant") return { queue: null };
  const asked = Number.parseInt(new URL(request.url).searchParams.get("take") ?? "", 10);
  const limit = Math.min(most, Math.max(usual, asked || usual));
  const page = await readOnce(request, scope, (reader) => readQueueIn(reader, scope, limit));
  return {
    queue: {
      live: [{ channel: queueChannel(staff.id), seq: page.seq }],
      rows: rowsOf(page),
      open: page.open,
      until: page.holdsUntil,
      withStore: staff.stores.length > 1,
    },
  };
}

/** The rows follow the live line: going from lead to lead, filtering and reading a lead need no fresh ones. */
export function shouldRevalidate(args: ShouldRevalidateFunctionArgs): boolean {
  const { currentUrl, nextUrl, formAction, formMethod } = args;
  if (formMethod && formMethod !== "GET") return !formAction?.endsWith("/opening");
  const take = (url: URL) => url.searchParams.get("take");
  if (take(currentUrl) !== take(nextUrl)) return true;
  return currentUrl.href === nextUrl.href && args.defaultShouldRevalidate;
}

export default function QueueLayout({ loaderData }: Route.ComponentProps) {
  const { leadId } = useParams();
  if (!loaderData.queue) return <Outlet context={null} />;
  return <QueueScreen {...loaderData.queue} selectedId={leadId} />;
}
