import { appointmentSubject } from "#app/domain/appointments/lock-appointment.server.ts";
import { checkInGuest } from "#app/domain/check-in/check-in-guest.server.ts";
import { listCheckInSchema, undoCheckInSchema } from "#app/domain/check-in/schema.ts";
import { undoCheckIn } from "#app/domain/check-in/undo-check-in.server.ts";
import { answerWith, parseForm } from "#app/routes/forms.server.ts";
import { requireId } from "#app/routes/leads/require-lead.server.ts";
import { notFound, requireCan, requireStaff } from "#app/routes/session/gate.server.ts";
import type { Route } from "./+types/check-in.ts";

/** POST checks the guest of an appointment in, DELETE takes it back. */
export async function action({ request, params }: Route.ActionArgs) {
  const { staff, scope } = await requireStaff(request);
  const appointmentId = requireId(params.appointmentId);
  const appointment = await appointmentSubject(scope, appointmentId);
  if (!appointment) throw notFound();
  requireCan(staff, "check-in:record", appointment);
  if (request.method === "DELETE") {
    const form = await parseForm(request, undoCheckInSchema);
    if (!form.ok) return form.response;
    return answerWith(await undoCheckIn(scope, { appointmentId, key: form.key }));
  }
  const form = await parseForm(request, listCheckInSchema);
  if (!form.ok) return form.response;
  const { how } = form.data;
  return answerWith(await checkInGuest(scope, { appointmentId, how, key: form.key }));
}
