import { cancelAppointment } from "#app/domain/appointments/cancel-appointment.server.ts";
import { appointmentSubject } from "#app/domain/appointments/lock-appointment.server.ts";
import { markNoShow, undoNoShow } from "#app/domain/appointments/mark-no-show.server.ts";
import { rescheduleAppointment } from "#app/domain/appointments/reschedule-appointment.server.ts";
import { cancelSchema, noShowSchema, rescheduleSchema } from "#app/domain/appointments/schema.ts";
import { answerWith, parseForm } from "#app/routes/forms.server.ts";
import { requireId } from "#app/routes/leads/require-lead.server.ts";
import { notFound, requireCan, requireStaff } from "#app/routes/session/gate.server.ts";
import type { Route } from "./+types/appointment.ts";

/** PUT moves an appointment to another time, DELETE cancels it, PATCH says whether the guest failed to come. */
export async function action({ request, params }: Route.ActionArgs) {
  const { staff, scope } = await requireStaff(request);
  const appointmentId = requireId(params.appointmentId);
  const appointment = await appointmentSubject(scope, appointmentId);
  if (!appointment) throw notFound();
  if (request.method === "PATCH") {
    requireCan(staff, "check-in:record", appointment);
    const form = await parseForm(request, noShowSchema);
    if (!form.ok) return form.response;
    const verb = form.data.noShow === "true" ? markNoShow : undoNoShow;
    return answerWith(await verb(scope, { appointmentId, key: form.key }));
  }
  requireCan(staff, "appointment:book", appointment);
  if (request.method === "DELETE") {
    const form = await parseForm(request, cancelSchema);
    if (!form.ok) return form.response;
    return answerWith(await cancelAppointment(scope, { appointmentId, key: form.key }));
  }
  const form = await parseForm(request, rescheduleSchema);
  if (!form.ok) return form.response;
  const input = { appointmentId, startsAt: form.data.startsAt, key: form.key };
  return answerWith(await rescheduleAppointment(scope, input));
}
