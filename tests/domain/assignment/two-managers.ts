import { randomUUID } from "node:crypto";
import { moveLead } from "#app/domain/assignment/move-lead.server.ts";
import type { StoreScope } from "#app/infrastructure/scope.ts";
import { aConsultant, aStaffMember, scopeFor } from "#tests/factories/staff.ts";
import { aProductLine, aStore, asSystem } from "#tests/factories/store.ts";

export const now = new Date("2026-11-21T07:00:00Z");
type Row = { id: string };

/** A store with the consultants An, Bình and Chi and the managers Hoa and Khoa. */
export async function aStoreWithTwoManagers() {
  const [store, line] = [await aStore(), await aProductLine()];
  const free = { skills: [line], onShiftAt: now, capacity: 500 };
  const consultant = (name: string) => aConsultant(store, { name, ...free });
  const manager = async (name: string) =>
    scopeFor(await aStaffMember("manager", [store], { name }), [store]);
  return {
    store,
    line,
    an: await consultant("An"),
    binh: await consultant("Bình"),
    chi: await consultant("Chi"),
    hoa: await manager("Hoa"),
    khoa: await manager("Khoa"),
  };
}

export const move = (
  scope: StoreScope,
  leadId: string,
  from: Row | null,
  to: Row | null,
  at = now,
) =>
  moveLead(
    scope,
    {
      leadId,
      fromConsultantId: from?.id ?? null,
      toConsultantId: to?.id ?? null,
      key: randomUUID(),
    },
    at,
  );

export const ownerOf = (leadId: string) =>
  asSystem(async (tx) => (await tx.lead.findUniqueOrThrow({ where: { id: leadId } })).consultantId);
