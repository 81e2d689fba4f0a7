import { z } from "zod";
import { moveLead } from "#app/domain/assignment/move-lead.server.ts";
import { undoMove } from "#app/domain/assignment/undo-move.server.ts";
import type { StoreScope } from "#app/infrastructure/scope.ts";
import { answerWith, parseForm } from "#app/routes/forms.server.ts";
import { notFound, requireCan, requireStaff } from "#app/routes/session/gate.server.ts";
import type { Route } from "./+types/assignments.ts";

const idOrNobody = z.union([z.uuid(), z.literal("").transform(() => null)]);
const moveSchema = z.object({ from: idOrNobody, to: idOrNobody });
const undoSchema = z.object({ assignmentId: z.uuid() });

/** POST moves the lead, DELETE takes the move back. */
export async function action({ request, params }: Route.ActionArgs) {
  const { staff, scope } = await requireStaff(request);
  requireCan(staff, "lead:assign");
  const leadId = z.uuid().safeParse(params.leadId);
  if (!leadId.success) throw notFound();
  return request.method === "DELETE"
    ? undo(request, scope, leadId.data)
    : move(request, scope, leadId.data);
}

async function move(request: Request, scope: StoreScope, leadId: string) {
  const form = await parseForm(request, moveSchema);
  if (!form.ok) return form.response;
  const { from, to } = form.data;
  return answerWith(
    await moveLead(scope, { leadId, fromConsultantId: from, toConsultantId: to, key: form.key }),
  );
}

async function undo(request: Request, scope: StoreScope, leadId: string) {
  const form = await parseForm(request, undoSchema);
  if (!form.ok) return form.response;
  return answerWith(await undoMove(scope, { leadId, ...form.data, key: form.key }));
}
