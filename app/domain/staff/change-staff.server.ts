import { releaseLeads } from "#app/domain/assignment/release-leads.server.ts";
import { endSessionsOf } from "#app/domain/staff/end-sessions.server.ts";
import { forgetSessions } from "#app/domain/staff/read-session.server.ts";
import { needsStore, type StaffFields } from "#app/domain/staff/staff-fields.ts";
import { type Answer, refused } from "#app/infrastructure/refusal.ts";
import type { StoreScope } from "#app/infrastructure/scope.ts";
import { transact } from "#app/infrastructure/transact.server.ts";
import { tellStaff } from "#app/realtime/channels.ts";

const refusals = {
  staff_store_store_id_fkey: refused("bad-field", { field: "storeIds" }),
  staff_skill_product_line_id_fkey: refused("bad-field", { field: "skillIds" }),
};

/**
 * Changes a person's name, role, stores, skills and capacity. Another role or other stores end their sessions, since
 * what they may see has changed; leads of a store they leave go to its catch-all. Their consoles and floors are told.
 */
export async function changeStaff(
  scope: StoreScope,
  input: StaffFields & { staffId: string; key: string },
  now = new Date(),
): Promise<Answer<{ released: number }>> {
  const { staffId, key, name, role, storeIds, skillIds, languages, capacity } = input;
  if (scope.storeIds !== "all") return refused("not-found");
  if (needsStore(input)) return refused("store-needed", { field: "storeIds" });
  const options = { key, purpose: `staff:change ${staffId}`, asked: input, refusals };
  const answer = await transact<{ released: number }>(scope, options, async (tx, act) => {
    const before = await tx.staff.findUnique({ where: { id: staffId }, include: { stores: true } });
    if (!before) return refused("not-found");
    if (staffId === scope.staffId && role !== before.role) return refused("own-account");
    const left = before.stores.map((row) => row.storeId).filter((id) => !storeIds.includes(id));
    const joined = storeIds.filter((id) => !before.stores.some((row) => row.storeId === id));
    const released =
      before.role === "consultant"
        ? await releaseLeads(tx, act, {
            staffId,
            storeIds: role === "consultant" ? left : undefined,
            byStaffId: scope.staffId,
            now,
          })
        : 0;
    await tx.staffStore.deleteMany({ where: { staffId, storeId: { in: left } } });
    await tx.staffStore.createMany({ data: joined.map((storeId) => ({ staffId, storeId })) });
    await tx.staffSkill.deleteMany({ where: { staffId, productLineId: { notIn: skillIds } } });
    await tx.staffSkill.createMany({
      data: skillIds.map((productLineId) => ({ staffId, productLineId })),
      skipDuplicates: true,
    });
    await tx.staff.update({ where: { id: staffId }, data: { name, role, capacity, languages } });
    if (role !== before.role || left.length + joined.length > 0) {
      await endSessionsOf(tx, staffId, now);
    }
    const places = [...storeIds, ...left].map((storeId) => ({ storeId }));
    tellStaff(act, staffId, places);
    act.audit({
      action: "staff:change",
      subject: `staff:${staffId}`,
      details: { role, storeIds, capacity, released },
    });
    return { ok: true, released };
  });
  forgetSessions();
  return answer;
}
