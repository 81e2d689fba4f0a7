import { useEffect, useState } from "react";
import type { Slots } from "#app/domain/appointments/find-slots.server.ts";
import type { Answer } from "#app/infrastructure/refusal.ts";

/** The free times of a lead's consultant: the next three and those of the seven days from `from`. */
export function useSlots(leadId: string) {
  const [from, setFrom] = useState(() => new Date());
  const [slots, setSlots] = useState<Slots | "failed" | undefined>();
  const [tries, setTries] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another try asks the same again
  useEffect(() => {
    const stop = new AbortController();
    const path = `/leads/${leadId}/slots?from=${encodeURIComponent(from.toISOString())}`;
    fetch(path, { signal: stop.signal })
      .then((response) => response.json() as Promise<Answer<Slots>>)
      .then((answer) => setSlots(answer.ok ? answer : "failed"))
      .catch(() => stop.signal.aborted || setSlots("failed"));
    return () => stop.abort();
  }, [leadId, from, tries]);
  const retry = () => {
    setSlots(undefined);
    setTries(tries + 1);
  };
  return { slots, from, look: setFrom, retry };
}
