import { useEffect, useRef, useState } from "react";
import type { FilledCallScript } from "#app/domain/call-scripts/read-scripts.server.ts";
import type { VisitFacts } from "#app/domain/visits/queries.server.ts";
import type { VisitAnswers } from "#app/domain/visits/schema.ts";
import { useRefusal } from "#app/routes/reception/use-refusal.ts";
import { sendAgain } from "#app/routes/send-again.ts";

type Said = { answer: string | null; objections: string[] };
const nothing: Said = { answer: null, objections: [] };

/**
 * Where the conversation stands and what was tapped, kept on the server with every tap. What is tapped on another screen
 * is seen here too; a screen on which nobody has turned a page yet goes along with the conversation.
 */
export function useSteps(visit: VisitFacts, script: FilledCallScript | null, saves: boolean) {
  const refusal = useRefusal();
  const { answers, tap, taken } = useAnswers(visit.answers);
  const count = script?.steps.length ?? 0;
  const [turnedTo, setTurnedTo] = useState<number | null>(null);
  const at = turnedTo ?? Math.min(visit.step, Math.max(0, count - 1));
  const step = script?.steps[at];
  const said: Said = (step && answers[step.key]) ?? nothing;

  const keep = async (change: Partial<Said>, to = at) => {
    if (!step || !script) return;
    const next = { ...said, ...change };
    const turn = tap(step.key, next);
    if (!saves) return;
    const answer = await sendAgain("POST", `/visits/${visit.id}/answers`, {
      step: step.key,
      script: script.id,
      at: String(to),
      answer: next.answer,
      objections: next.objections,
    });
    if (answer.ok) taken(step.key, turn);
    else refusal.show(answer);
  };
  const go = (to: number) => {
    if (to < 0 || to >= count || to === at) return;
    void keep({}, to);
    setTurnedTo(to);
  };
  return {
    at,
    count,
    moved: turnedTo !== null,
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

/** What the server tells, under what was tapped here: that is seen until the server has taken it and tells again. */
function useAnswers(told: VisitAnswers) {
  const [tapped, setTapped] = useState<VisitAnswers>({});
  const turns = useRef(new Map<string, number>());
  const takenSteps = useRef(new Set<string>());
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is told anew includes what was taken before
  useEffect(() => {
    if (takenSteps.current.size === 0) return;
    const done = new Set(takenSteps.current);
    takenSteps.current.clear();
    setTapped((before) =>
      Object.fromEntries(Object.entries(before).filter(([step]) => !done.has(step))),
    );
  }, [told]);
  const tap = (step: string, said: Said): number => {
    const turn = (turns.current.get(step) ?? 0) + 1;
    turns.current.set(step, turn);
    takenSteps.current.delete(step);
    setTapped((before) => ({ ...before, [step]: said }));
    return turn;
  };
  const taken = (step: string, turn: number) => {
    if (turns.current.get(step) === turn) takenSteps.current.add(step);
  };
  return { answers: { ...told, ...tapped }, tap, taken };
}
