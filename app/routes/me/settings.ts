import { saveSettings } from "#app/domain/staff/save-settings.server.ts";
import { settingsSchema } from "#app/domain/staff/schema.ts";
import { answerWith, parseForm } from "#app/routes/forms.server.ts";
import { requireStaff } from "#app/routes/session/gate.server.ts";
import type { Route } from "./+types/settings.ts";

export async function action({ request }: Route.ActionArgs) {
  const { scope } = await requireStaff(request);
  const form = await parseForm(request, settingsSchema);
  if (!form.ok) return form.response;
  const { language, shortcutsEnabled } = form.data;
  return answerWith(
    await saveSettings(scope, {
      language,
      shortcutsEnabled: shortcutsEnabled ? shortcutsEnabled === "true" : undefined,
    }),
  );
}
