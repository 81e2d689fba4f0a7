type Held = {
  stage: string;
  lastContactAt: Date | null;
  /** When the person who holds it was given it. */
  assignedAt: Date | null;
  accepted: boolean;
};

/** Whether the person who holds a lead has done nothing with it: not accepted, no contact, no time agreed. */
export function isUntouched({ stage, lastContactAt, assignedAt, accepted }: Held): boolean {
  if (accepted || stage === "appointment") return false;
  return !lastContactAt || (assignedAt !== null && lastContactAt < assignedAt);
}
