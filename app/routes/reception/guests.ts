import { data } from "react-router";
import { findGuests } from "#app/domain/check-in/queries.server.ts";
import { searchSchema } from "#app/domain/check-in/schema.ts";
import { parseForm } from "#app/routes/forms.server.ts";
import { requireCan, requireStaff } from "#app/routes/session/gate.server.ts";
import type { Route } from "./+types/guests.ts";

/** Finds guests. A POST, so that no name and no number stands in an address or a log of addresses. */
export async function action({ request }: Route.ActionArgs) {
  const { staff, scope } = await requireStaff(request);
  const form = await parseForm(request, searchSchema);
  if (!form.ok) return form.response;
  const { storeId, text } = form.data;
  requireCan(staff, "check-in:record", { storeId });
  return data({ ok: true, guests: await findGuests(scope, storeId, text) });
}
