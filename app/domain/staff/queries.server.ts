import type { Tx } from "#app/infrastructure/transact.server.ts";

export type HouseStaff = Awaited<ReturnType<typeof staffOfHouse>>[number];

/** Everyone of the house for its administrators: the active first, by name. */
export async function staffOfHouse(tx: Tx) {
  const staff = await tx.staff.findMany({
    include: {
      stores: { select: { storeId: true } },
      skills: { select: { productLineId: true } },
      sessions: { select: { seenAt: true }, orderBy: { seenAt: "desc" }, take: 1 },
    },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
  return staff
    .map((person) => ({
      id: person.id,
      name: person.name,
      email: person.email,
      role: person.role,
      capacity: person.capacity,
      languages: person.languages,
      storeIds: person.stores.map(({ storeId }) => storeId),
      skillIds: person.skills.map(({ productLineId }) => productLineId),
      lastSeenAt: person.sessions[0]?.seenAt.toISOString() ?? null,
      disabledAt: person.disabledAt?.toISOString() ?? null,
    }))
    .sort((a, b) => Number(a.disabledAt !== null) - Number(b.disabledAt !== null));
}

/** The stores and product lines that a person can be given. */
export async function choicesOfHouse(tx: Tx) {
  return {
    stores: await tx.store.findMany({
      select: { id: true, code: true, name: true, city: true },
      orderBy: { code: "asc" },
    }),
    lines: await tx.productLine.findMany({
      select: { id: true, nameVi: true, nameEn: true },
      orderBy: { code: "asc" },
    }),
  };
}
