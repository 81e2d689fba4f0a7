/** The seven stages in the order in which a lead goes through them. */
export const stageNames = [
  "new",
  "assigned",
  "contacted",
  "appointment",
  "showed",
  "signed",
  "dropped",
] as const;

export type StageName = (typeof stageNames)[number];
