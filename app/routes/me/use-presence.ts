import { useRefusalNotice } from "#app/routes/leads/use-refusal-words.ts";
import { useAct } from "#app/routes/use-act.ts";

/** Whether somebody is away, as they say it: shown at once, and taken back when it does not get through. */
export function usePresence({ awaySince }: { awaySince: unknown }) {
  const { send, going } = useAct({ onRefused: useRefusalNotice() });
  const away = going ? going.presence === "away" : awaySince !== null;
  const say = (presence: "online" | "away") => void send("POST", "/me/presence", { presence });
  return { away, say };
}
