import { HOUSE_POLICY, type Policy } from "#app/domain/assignment/schema.ts";
import { asSystem } from "#tests/factories/store.ts";

type More = {
  [Key in keyof Policy]?: Policy[Key] extends object ? Partial<Policy[Key]> : Policy[Key];
};

/** Saves the next version of a store's policy: the house's own, but for what is said. */
export async function aPolicy(store: { id: string }, more: More = {}): Promise<number> {
  const { version: _, ...house } = HOUSE_POLICY;
  const merged = Object.entries(more).map(([key, value]) => {
    const usual = house[key as keyof Policy];
    const whole = Array.isArray(value) || typeof value !== "object" || value === null;
    return [key, whole ? value : { ...(usual as object), ...(value as object) }];
  });
  const body = { ...house, ...Object.fromEntries(merged) };
  return asSystem(async (tx) => {
    const last = await tx.assignmentPolicy.aggregate({
      where: { storeId: store.id },
      _max: { version: true },
    });
    const version = (last._max.version ?? 0) + 1;
    await tx.assignmentPolicy.create({ data: { storeId: store.id, version, body } });
    return version;
  });
}
