import { chooseScript, type ScriptReasonKey } from "#app/domain/call-scripts/choose-script.ts";
import { fillScript, type ScriptFacts } from "#app/domain/call-scripts/fill-script.ts";
import { type ScriptStep, stepsSchema } from "#app/domain/call-scripts/schema.ts";
import type { Stage } from "#app/domain/leads/stage.ts";
import { type Band, bandOf } from "#app/domain/scoring/score.ts";
import type { Tx } from "#app/infrastructure/transact.server.ts";

export type FilledCallScript = {
  id: string;
  title: string;
  language: "vi" | "en";
  reasons: ScriptReasonKey[];
  band: Band;
  steps: ScriptStep[];
};

type Situation = {
  place: "call" | "visit";
  productLineId: string;
  stage: Stage;
  score: number;
};

/** The call-script that suits, in each language, filled in with what is known; null where there is none. */
export async function readScripts(
  tx: Tx,
  situation: Situation,
  facts: (language: "vi" | "en") => ScriptFacts,
): Promise<Record<"vi" | "en", FilledCallScript | null>> {
  const rows = await tx.callScript.findMany({
    where: { place: situation.place, retiredAt: null },
    orderBy: [{ code: "asc" }, { version: "desc" }],
  });
  const scripts = rows.map((row) => ({ ...row, place: situation.place }));
  const band = bandOf(situation.score);
  const inLanguage = (language: "vi" | "en"): FilledCallScript | null => {
    const chosen = chooseScript(scripts, { ...situation, language, band });
    if (!chosen || chosen.script.language !== language) return null;
    const { id, title, steps } = chosen.script;
    return {
      id,
      title,
      language,
      reasons: chosen.reasons,
      band,
      steps: fillSteps(stepsSchema.parse(steps), facts(language)),
    };
  };
  return { vi: inLanguage("vi"), en: inLanguage("en") };
}

function fillSteps(steps: ScriptStep[], facts: ScriptFacts): ScriptStep[] {
  const fill = (text: string) => fillScript(text, facts).text;
  return steps
    .map((step) => ({
      ...step,
      say: fill(step.say),
      ask: step.ask && { ...step.ask, question: fill(step.ask.question) },
      objections: step.objections?.map((objection) => ({
        ...objection,
        answer: fill(objection.answer),
      })),
    }))
    .filter((step) => step.say || step.ask?.question);
}
