type Reason = { how: string; key: string | null };

/** Left to the manager's decision: taken back by hand, or after as many hops as the policy allows. */
export function isForTheManager({ how, key }: Reason): boolean {
  return how === "moved" || key === "hops-spent";
}

/** Whether whoever comes first may have a lead: nobody holds it, nobody is asked, and it is not the manager's. */
export function isFree(active: Reason & { consultantId: string | null }): boolean {
  const asked = active.key === "offered" || active.key === "broadcast";
  return active.consultantId === null && !asked && !isForTheManager(active);
}

type Held = {
  consultantId: string | null;
  closedAt: Date | null;
  assignment: { how: string; reason: { key?: string } } | null;
};

/** The same of a lead as it stands. */
export function isFreeNow({ consultantId, closedAt, assignment }: Held): boolean {
  if (closedAt || !assignment) return false;
  return isFree({ consultantId, how: assignment.how, key: assignment.reason.key ?? null });
}
