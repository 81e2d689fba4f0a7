import { checkInGuest } from "#app/domain/check-in/check-in-guest.server.ts";
import { arrivalSchema, undoCheckInSchema, walkInSchema } from "#app/domain/check-in/schema.ts";
import { takeInWalkIn } from "#app/domain/check-in/take-in-walk-in.server.ts";
import { undoCheckIn } from "#app/domain/check-in/undo-check-in.server.ts";
import { refused } from "#app/infrastructure/refusal.ts";
import { answerWith, parseForm } from "#app/routes/forms.server.ts";
import { requireCan, requireStaff } from "#app/routes/session/gate.server.ts";
import type { Route } from "./+types/walk-ins.ts";

/** POST takes in a walk-in, PUT one who walks in for what is open already, DELETE takes either back. */
export async function action({ request }: Route.ActionArgs) {
  const { staff, scope } = await requireStaff(request);
  requireCan(staff, "check-in:record");
  if (request.method === "DELETE") {
    const form = await parseForm(request, undoCheckInSchema);
    if (!form.ok) return form.response;
    const { checkInId } = form.data;
    if (!checkInId) return answerWith(refused("bad-field", { field: "checkInId" }));
    return answerWith(await undoCheckIn(scope, { checkInId, key: form.key }));
  }
  if (request.method === "PUT") {
    const form = await parseForm(request, arrivalSchema);
    if (!form.ok) return form.response;
    const { leadId } = form.data;
    return answerWith(await checkInGuest(scope, { leadId, how: "walk_in", key: form.key }));
  }
  const form = await parseForm(request, walkInSchema);
  if (!form.ok) return form.response;
  requireCan(staff, "check-in:record", { storeId: form.data.storeId });
  return answerWith(await takeInWalkIn(scope, { ...form.data, key: form.key }));
}
