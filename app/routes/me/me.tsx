import { useFetcher } from "react-router";
import { saveSettings } from "#app/domain/staff/save-settings.server.ts";
import { settingsSchema } from "#app/domain/staff/schema.ts";
import { acceptedLanguage } from "#app/i18n/languages.ts";
import { answerWith, parseForm } from "#app/routes/forms.server.ts";
import { requireStaff } from "#app/routes/session/gate.server.ts";
import type { Route } from "./+types/me.ts";
import { MePage } from "./me-page.tsx";

export async function loader({ request }: Route.LoaderArgs) {
  const { staff } = await requireStaff(request);
  const language = staff.language ?? acceptedLanguage(request.headers.get("accept-language"));
  return { staff, language };
}

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

export default function Me({ loaderData: { staff, language } }: Route.ComponentProps) {
  const settings = useFetcher();
  const presence = useFetcher();
  const save = (field: Record<string, string>) =>
    void settings.submit({ ...field, key: crypto.randomUUID() }, { method: "post" });
  const sayPresence = (said: "online" | "away") =>
    void presence.submit(
      { presence: said, key: crypto.randomUUID() },
      { method: "post", action: "/me/presence" },
    );
  const available = presence.formData
    ? presence.formData.get("presence") === "online"
    : staff.awaySince === null;
  const pendingShortcuts = settings.formData?.get("shortcutsEnabled");
  return (
    <MePage
      name={staff.name}
      role={staff.role}
      store={staff.stores.length === 1 ? (staff.stores[0]?.name ?? null) : null}
      language={language}
      onLanguage={(chosen) => save({ language: chosen })}
      shortcuts={pendingShortcuts ? pendingShortcuts === "true" : staff.shortcutsEnabled}
      onShortcuts={(wanted) => save({ shortcutsEnabled: String(wanted) })}
      available={staff.role === "consultant" ? available : undefined}
      onAvailable={(yes) => sayPresence(yes ? "online" : "away")}
    />
  );
}
