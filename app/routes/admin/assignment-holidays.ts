import { addHolidays } from "#app/domain/stores/add-holidays.server.ts";
import { removeHoliday } from "#app/domain/stores/remove-holiday.server.ts";
import { holidaySchema, holidaysSchema } from "#app/domain/stores/schema.ts";
import { answerWith, parseForm } from "#app/routes/forms.server.ts";
import { requireCan, requireStaff } from "#app/routes/session/gate.server.ts";
import type { Route } from "./+types/assignment-holidays.ts";

/** POST adds days, DELETE takes one out. */
export async function action({ request }: Route.ActionArgs) {
  const { staff, scope } = await requireStaff(request);
  requireCan(staff, "settings:manage");
  if (request.method === "DELETE") {
    const form = await parseForm(request, holidaySchema);
    if (!form.ok) return form.response;
    return answerWith(await removeHoliday(scope, { ...form.data, key: form.key }));
  }
  const form = await parseForm(request, holidaysSchema);
  if (!form.ok) return form.response;
  return answerWith(await addHolidays(scope, { ...form.data, key: form.key }));
}
