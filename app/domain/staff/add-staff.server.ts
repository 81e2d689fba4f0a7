import { type NewStaff, needsStore } from "#app/domain/staff/staff-fields.ts";
import { hashPassword } from "#app/domain/staff/verify-password.server.ts";
import { type Answer, refused } from "#app/infrastructure/refusal.ts";
import type { StoreScope } from "#app/infrastructure/scope.ts";
import { transact } from "#app/infrastructure/transact.server.ts";
import { floorChannel } from "#app/realtime/channels.ts";

const refusals = {
  staff_email_key: refused("email-taken", { field: "email" }),
  staff_store_store_id_fkey: refused("bad-field", { field: "storeIds" }),
  staff_skill_product_line_id_fkey: refused("bad-field", { field: "skillIds" }),
};

/** Adds a person to the house. */
export async function addStaff(
  scope: StoreScope,
  input: NewStaff & { key: string },
): Promise<Answer<{ staffId: string }>> {
  if (scope.storeIds !== "all") return refused("not-found");
  if (needsStore(input)) return refused("store-needed", { field: "storeIds" });
  const { key, password, storeIds, skillIds, ...fields } = input;
  const passwordHash = await hashPassword(password);
  const asked = { ...fields, storeIds, skillIds };
  return transact(scope, { key, purpose: "staff:add", asked, refusals }, async (tx, act) => {
    const staff = await tx.staff.create({
      data: {
        ...fields,
        passwordHash,
        stores: { create: storeIds.map((storeId) => ({ storeId })) },
        skills: { create: skillIds.map((productLineId) => ({ productLineId })) },
      },
    });
    for (const storeId of storeIds) {
      act.change(floorChannel(storeId), storeId, { noun: "staff", id: staff.id });
    }
    act.audit({
      action: "staff:add",
      subject: `staff:${staff.id}`,
      details: { role: fields.role, storeIds },
    });
    return { ok: true, staffId: staff.id };
  });
}
