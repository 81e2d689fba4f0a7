import type { Stage } from "#app/domain/leads/stage.ts";
import type { Band } from "#app/domain/scoring/score.ts";

export interface ScriptToChoose {
  id: string;
  code: string;
  language: "vi" | "en";
  place: "call" | "visit";
  /** Null serves every line, empty lists serve every stage and band. */
  productLineId: string | null;
  stages: readonly Stage[];
  bands: readonly string[];
}

export interface ScriptSituation {
  language: "vi" | "en";
  place: "call" | "visit";
  productLineId: string | null;
  stage: Stage;
  band: Band;
}

export type ScriptReasonKey =
  | "for-product-line"
  | "for-stage"
  | "for-band"
  | "for-everything"
  | "other-language";

export interface ChosenScript<Script extends ScriptToChoose> {
  script: Script;
  reasons: ScriptReasonKey[];
}

/** The scripts that suit, the most particular first. Another language serves only when ours has nothing. */
export function chooseScripts<Script extends ScriptToChoose>(
  scripts: readonly Script[],
  situation: ScriptSituation,
): ChosenScript<Script>[] {
  const suitable = scripts.filter((script) => suits(script, situation));
  const ours = suitable.filter((script) => script.language === situation.language);
  return (ours.length > 0 ? ours : suitable)
    .map((script) => ({ script, reasons: reasonsFor(script, situation) }))
    .sort((a, b) => weightOf(b) - weightOf(a) || (a.script.code < b.script.code ? -1 : 1));
}

/** The first of them. */
export function chooseScript<Script extends ScriptToChoose>(
  scripts: readonly Script[],
  situation: ScriptSituation,
): ChosenScript<Script> | null {
  return chooseScripts(scripts, situation)[0] ?? null;
}

function suits(script: ScriptToChoose, { place, productLineId, stage, band }: ScriptSituation) {
  return (
    script.place === place &&
    (script.productLineId === null || script.productLineId === productLineId) &&
    (script.stages.length === 0 || script.stages.includes(stage)) &&
    (script.bands.length === 0 || script.bands.includes(band))
  );
}

function reasonsFor(script: ScriptToChoose, { language }: ScriptSituation): ScriptReasonKey[] {
  const reasons: ScriptReasonKey[] = [];
  if (script.productLineId !== null) reasons.push("for-product-line");
  if (script.stages.length > 0) reasons.push("for-stage");
  if (script.bands.length > 0) reasons.push("for-band");
  if (reasons.length === 0) reasons.push("for-everything");
  if (script.language !== language) reasons.push("other-language");
  return reasons;
}

/** The stage matters more than the line, the line more than the score. */
function weightOf({ reasons }: ChosenScript<ScriptToChoose>): number {
  const weights: Partial<Record<ScriptReasonKey, number>> = {
    "for-stage": 4,
    "for-product-line": 2,
    "for-band": 1,
  };
  return reasons.reduce((sum, reason) => sum + (weights[reason] ?? 0), 0);
}
