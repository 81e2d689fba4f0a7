import { scanGuest } from "#app/domain/check-in/scan-guest.server.ts";
import { scanSchema } from "#app/domain/check-in/schema.ts";
import { answerWith, parseForm } from "#app/routes/forms.server.ts";
import { requireCan, requireStaff } from "#app/routes/session/gate.server.ts";
import type { Route } from "./+types/scans.ts";

/** A card was shown to a scanner or a camera at the desk of a store. */
export async function action({ request }: Route.ActionArgs) {
  const { staff, scope } = await requireStaff(request);
  const form = await parseForm(request, scanSchema);
  if (!form.ok) return form.response;
  const { storeId, scanned } = form.data;
  requireCan(staff, "check-in:record", { storeId });
  return answerWith(await scanGuest(scope, { storeId, scanned, key: form.key }));
}
