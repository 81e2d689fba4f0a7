import { useNavigate } from "react-router";
import { useUnsent } from "#app/components/use-unsent.ts";

const patience = 15_000;

/** Ends the session. The console is left only when it has ended: whoever walks away is not still signed in. */
export function useSignOut(): () => Promise<void> {
  const sayUnsent = useUnsent();
  const navigate = useNavigate();
  return async () => {
    if (await endSession()) await navigate("/sign-in");
    else sayUnsent();
  };
}

async function endSession(): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(patience);
    const { ok, type } = await fetch("/sign-out", { method: "POST", redirect: "manual", signal });
    return ok || type === "opaqueredirect";
  } catch {
    return false;
  }
}
