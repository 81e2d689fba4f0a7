import { stages } from "#app/domain/leads/schema.ts";

export type Stage = (typeof stages)[number];

/** What happened to a lead, as far as its stage is concerned. */
export type StageFact =
  | "assigned"
  | "unassigned"
  | "contacted"
  | "appointment-booked"
  | "appointment-ended"
  | "checked-in"
  | "check-in-undone"
  | "thinking"
  | "signed"
  | "dropped"
  | "reopened";

/** The stages of the stepper, in order; `dropped` may follow any open one. */
export const STAGE_ORDER: readonly Stage[] = stages.filter((stage) => stage !== "dropped");

const PROGRESS: Partial<Record<StageFact, Stage>> = {
  assigned: "assigned",
  contacted: "contacted",
  "appointment-booked": "appointment",
  "checked-in": "showed",
  thinking: "showed",
  signed: "signed",
};

/** Facts that take the last step back, from the stage in which they mean anything. */
const STEPS_BACK: Partial<Record<StageFact, { from: Stage; to: Stage }>> = {
  unassigned: { from: "assigned", to: "new" },
  "appointment-ended": { from: "appointment", to: "contacted" },
};

export function isOpen(stage: Stage): boolean {
  return stage !== "signed" && stage !== "dropped";
}

/** How far along the stepper a stage stands; a dropped lead stands where it dropped from. */
export function stageIndex(stage: Stage, droppedFrom?: Stage | null): number {
  return STAGE_ORDER.indexOf(stage === "dropped" ? (droppedFrom ?? "new") : stage);
}

/**
 * The stage after a fact. Facts only ever move an open lead forward, so a late or repeated one changes nothing;
 * a closed lead moves by `reopened` alone. `before` is where an undone check-in or a reopened lead goes back to.
 */
export function nextStage(stage: Stage, fact: StageFact, before: Stage = "assigned"): Stage {
  if (fact === "reopened") return isOpen(stage) || !isOpen(before) ? stage : before;
  if (!isOpen(stage)) return stage;
  if (fact === "dropped") return "dropped";
  if (fact === "check-in-undone") return stage === "showed" && isOpen(before) ? before : stage;
  const back = STEPS_BACK[fact];
  if (back) return stage === back.from ? back.to : stage;
  const reached = PROGRESS[fact] ?? stage;
  return stageIndex(reached) > stageIndex(stage) ? reached : stage;
}
