import { z } from "zod";
import { proposeRebalance } from "#app/domain/rebalance/propose-rebalance.server.ts";
import { notFound, requireCan, requireStaff } from "#app/routes/session/gate.server.ts";
import type { Route } from "./+types/proposal.ts";

/** What the engine would move in a store now. */
export async function loader({ request }: Route.LoaderArgs) {
  const { staff, scope } = await requireStaff(request);
  requireCan(staff, "lead:assign");
  const search = new URL(request.url).searchParams;
  const storeId = z.uuid().safeParse(search.get("store"));
  if (!storeId.success) throw notFound();
  const proposal = await proposeRebalance(scope, storeId.data, {
    includeInConversation: search.get("conversation") === "1",
  });
  if (!proposal) throw notFound();
  return Response.json(proposal);
}
