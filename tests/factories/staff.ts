import { randomUUID } from "node:crypto";
import { mintScope, type StoreScope } from "#app/infrastructure/scope.ts";
import type { Role } from "#prisma/generated/enums.ts";
import { asSystem } from "#tests/factories/store.ts";

type More = {
  name?: string;
  capacity?: number;
  skills?: { id: string }[];
  /** On shift from an hour before to eight hours after this moment, and there as long as that. */
  onShiftAt?: Date;
  /** When their last console went. */
  lastSeenAt?: Date;
  awaySince?: Date;
  disabledAt?: Date;
};

export async function aStaffMember(role: Role, stores: { id: string }[], more: More = {}) {
  const { skills = [], onShiftAt, ...fields } = more;
  const [first] = stores;
  const goes = onShiftAt && new Date(onShiftAt.getTime() + 8 * 3_600_000);
  return asSystem((tx) =>
    tx.staff.create({
      data: {
        name: "Lê Minh Quân",
        email: `${randomUUID()}@showline.test`,
        passwordHash: "-",
        role,
        stores: { create: stores.map((store) => ({ storeId: store.id })) },
        skills: { create: skills.map((line) => ({ productLineId: line.id })) },
        shifts:
          goes && first
            ? {
                create: {
                  storeId: first.id,
                  startsAt: new Date(goes.getTime() - 9 * 3_600_000),
                  endsAt: goes,
                },
              }
            : undefined,
        ...(goes && { lastSeenAt: goes }),
        ...fields,
      },
    }),
  );
}

export async function aConsultant(store: { id: string }, more: More = {}) {
  return aStaffMember("consultant", [store], more);
}

/** The scope that the session gate mints for this person. */
export function scopeFor(
  staff: { id: string; role: Role },
  stores: { id: string }[] | "all",
): StoreScope {
  return mintScope({
    staffId: staff.id,
    role: staff.role,
    storeIds: stores === "all" ? "all" : stores.map((store) => store.id),
    actor: `staff:${staff.id}`,
  });
}
