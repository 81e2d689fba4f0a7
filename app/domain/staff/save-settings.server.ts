import type { Answer } from "#app/infrastructure/refusal.ts";
import { type StoreScope, systemScope } from "#app/infrastructure/scope.ts";
import { transact } from "#app/infrastructure/transact.server.ts";
import { forgetSessions } from "./read-session.server.ts";

type Settings = {
  language?: "vi" | "en";
  shortcutsEnabled?: boolean;
};

/** Keeps a person's own settings: language, colours, single-key shortcuts. */
export async function saveSettings(scope: StoreScope, settings: Settings): Promise<Answer> {
  const { staffId } = scope;
  if (!staffId) return { ok: false, reason: "not-found" };
  const answer = await transact(systemScope("settings"), {}, async (tx) => {
    await tx.staff.update({ where: { id: staffId }, data: settings });
    return { ok: true };
  });
  forgetSessions();
  return answer;
}
