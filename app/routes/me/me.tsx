import { acceptedLanguage } from "#app/i18n/languages.ts";
import { useRefusalNotice } from "#app/routes/leads/use-refusal-words.ts";
import { requireStaff } from "#app/routes/session/gate.server.ts";
import { useAct } from "#app/routes/use-act.ts";
import type { Route } from "./+types/me.ts";
import { MePage } from "./me-page.tsx";
import { usePresence } from "./use-presence.ts";
import { useSignOut } from "./use-sign-out.ts";

export async function loader({ request }: Route.LoaderArgs) {
  const { staff } = await requireStaff(request);
  const language = staff.language ?? acceptedLanguage(request.headers.get("accept-language"));
  return { staff, language };
}

export default function Me({ loaderData: { staff, language } }: Route.ComponentProps) {
  const { send, going } = useAct({ onRefused: useRefusalNotice() });
  const { away, say } = usePresence(staff);
  const save = (field: Record<string, string>) => void send("POST", "/me/settings", field);
  const wanted = going?.shortcutsEnabled;
  return (
    <MePage
      name={staff.name}
      role={staff.role}
      store={staff.stores.length === 1 ? (staff.stores[0]?.name ?? null) : null}
      language={language}
      onLanguage={(chosen) => save({ language: chosen })}
      shortcuts={wanted ? wanted === "true" : staff.shortcutsEnabled}
      onShortcuts={(on) => save({ shortcutsEnabled: String(on) })}
      available={staff.role === "consultant" ? !away : undefined}
      onAvailable={(yes) => say(yes ? "online" : "away")}
      onSignOut={useSignOut()}
    />
  );
}
