import { type Answer, refused } from "#app/infrastructure/refusal.ts";
import { inScope, type StoreScope } from "#app/infrastructure/scope.ts";
import { read, transact } from "#app/infrastructure/transact.server.ts";

/**
 * Shows a customer's phones: a recorded act. The answer kept for the key holds no number, so that none outlives its
 * owner's erasure.
 */
export async function revealPhone(
  scope: StoreScope,
  input: { customerId: string; key: string },
): Promise<Answer<{ phones: string[] }>> {
  const { customerId, key } = input;
  const options = { key, purpose: "phone:reveal", asked: { customerId } };
  const recorded = await transact(scope, options, async (tx, act) => {
    const own = scope.role === "consultant" ? { consultantId: scope.staffId } : {};
    const lead = await tx.lead.findFirst({
      where: { customerId, ...inScope(scope), ...own },
      orderBy: { openedAt: "desc" },
      select: { storeId: true },
    });
    if (!lead) return refused("not-found");
    const count = await tx.identity.count({ where: { customerId, kind: "phone" } });
    if (count === 0) return refused("no-phone");
    act.audit({
      action: "phone-revealed",
      subject: `customer:${customerId}`,
      storeId: lead.storeId,
    });
    return { ok: true };
  });
  if (!recorded.ok) return recorded;
  const phones = await read(scope, (tx) =>
    tx.identity.findMany({
      where: { customerId, kind: "phone" },
      orderBy: { createdAt: "asc" },
      select: { value: true },
    }),
  );
  return { ok: true, phones: phones.map((phone) => phone.value) };
}
