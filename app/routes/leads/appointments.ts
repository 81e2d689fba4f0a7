import { bookAppointment } from "#app/domain/appointments/book-appointment.server.ts";
import { bookingSchema } from "#app/domain/appointments/schema.ts";
import { answerWith, parseForm } from "#app/routes/forms.server.ts";
import { requireLead } from "#app/routes/leads/require-lead.server.ts";
import type { Route } from "./+types/appointments.ts";

export async function action({ request, params: { leadId } }: Route.ActionArgs) {
  const { scope } = await requireLead(request, leadId, "lead:book");
  const form = await parseForm(request, bookingSchema);
  if (!form.ok) return form.response;
  return answerWith(await bookAppointment(scope, { ...form.data, leadId, key: form.key }));
}
