import { useState } from "react";
import type { FilledCallScript } from "#app/domain/call-scripts/read-scripts.server.ts";
import type { VisitFacts } from "#app/domain/visits/queries.server.ts";
import type { VisitAnswers } from "#app/domain/visits/schema.ts";
import { sendAct } from "#app/routes/reception/send-act.ts";
import { useRefusal } from "#app/routes/reception/use-refusal.ts";

type Said = { answer: string | null; objections: string[] };
const nothing: Said = { answer: null, objections: [] };

/** Where the conversation stands and what was tapped, kept on the server with every tap. */
export function useSteps(visit: VisitFacts, script: FilledCallScript | null, saves: boolean) {
  const refusal = useRefusal();
  const [answers, setAnswers] = useState<VisitAnswers>(visit.answers);
  const count = script?.steps.length ?? 0;
  const [at, setAt] = useState(Math.min(visit.step, Math.max(0, count - 1)));
  const [moved, setMoved] = useState(false);
  const step = script?.steps[at];
  const said: Said = (step && answers[step.key]) ?? nothing;

  const keep = async (change: Partial<Said>, to = at) => {
    if (!step || !script) return;
    const next = { ...said, ...change };
    setAnswers((before) => ({ ...before, [step.key]: next }));
    if (!saves) return;
    const answer = await sendAct(`/visits/${visit.id}/answers`, "POST", {
      step: step.key,
      script: script.id,
      at: String(to),
      answer: next.answer,
      objections: next.objections,
    });
    if (!answer.ok) refusal.show(answer);
  };
  const go = (to: number) => {
    if (to < 0 || to >= count || to === at) return;
    void keep({}, to);
    setAt(to);
    setMoved(true);
  };
  return {
    at,
    count,
    moved,
    step,
    said,
    next: () => go(at + 1),
    previous: () => go(at - 1),
    go,
    answer: (text: string) => void keep({ answer: said.answer === text ? null : text }),
    object: (key: string) => {
      const objections = said.objections.includes(key)
        ? said.objections.filter((one) => one !== key)
        : [...said.objections, key];
      void keep({ objections });
    },
  };
}
export type Steps = ReturnType<typeof useSteps>;
