import type { ScriptStep } from "#app/domain/call-scripts/schema.ts";
import type { Stage } from "#app/domain/leads/stage.ts";
import type { Band } from "#app/domain/scoring/score.ts";
import type { LineCode } from "./products.ts";

/** A call-script of the demo; empty lists and no line serve everybody. */
export type CallScriptSeed = {
  code: string;
  place: "call" | "visit";
  title: string;
  line: LineCode | null;
  stages: Stage[];
  bands: Band[];
  steps: ScriptStep[];
};
