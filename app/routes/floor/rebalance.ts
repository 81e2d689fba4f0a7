import { z } from "zod";
import { undoRebalance } from "#app/domain/rebalance/undo-rebalance.server.ts";
import { answerWith, parseForm } from "#app/routes/forms.server.ts";
import { notFound, requireCan, requireStaff } from "#app/routes/session/gate.server.ts";
import type { Route } from "./+types/rebalance.ts";

/** DELETE takes a rebalance back as a whole. */
export async function action({ request, params }: Route.ActionArgs) {
  const { staff, scope } = await requireStaff(request);
  requireCan(staff, "lead:assign");
  const rebalanceId = z.uuid().safeParse(params.rebalanceId);
  if (!rebalanceId.success || request.method !== "DELETE") throw notFound();
  const form = await parseForm(request, z.object({}));
  if (!form.ok) return form.response;
  return answerWith(await undoRebalance(scope, { rebalanceId: rebalanceId.data, key: form.key }));
}
