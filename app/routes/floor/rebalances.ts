import { z } from "zod";
import { applyRebalance } from "#app/domain/rebalance/apply-rebalance.server.ts";
import { movesSchema } from "#app/domain/rebalance/schema.ts";
import { answerWith, parseForm } from "#app/routes/forms.server.ts";
import { requireCan, requireStaff } from "#app/routes/session/gate.server.ts";
import type { Route } from "./+types/rebalances.ts";

const schema = z.object({
  store: z.uuid(),
  moves: movesSchema,
  conversation: z.enum(["", "1"]).default(""),
});

/** POST makes the moves that were left ticked, all at once. */
export async function action({ request }: Route.ActionArgs) {
  const { staff, scope } = await requireStaff(request);
  requireCan(staff, "lead:assign");
  const form = await parseForm(request, schema);
  if (!form.ok) return form.response;
  const { store, moves, conversation } = form.data;
  return answerWith(
    await applyRebalance(scope, {
      storeId: store,
      moves,
      includeInConversation: conversation === "1",
      key: form.key,
    }),
  );
}
