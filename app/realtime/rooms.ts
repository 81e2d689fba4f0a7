import type { SignedInStaff } from "#app/domain/staff/schema.ts";
import { floorChannel, freeChannel, queueChannel, receptionChannel } from "./channels.ts";

/** The channels that a session may watch; the server joins no other. */
export function channelsOf(staff: SignedInStaff, allStoreIds: readonly string[]): Set<string> {
  const storeIds =
    staff.role === "administrator" ? allStoreIds : staff.stores.map((store) => store.id);
  switch (staff.role) {
    case "consultant":
      return new Set([
        queueChannel(staff.id),
        ...storeIds.flatMap((id) => [receptionChannel(id), freeChannel(id)]),
      ]);
    case "receptionist":
      return new Set(storeIds.map(receptionChannel));
    case "manager":
    case "administrator":
      return new Set([
        queueChannel(staff.id),
        ...storeIds.map(floorChannel),
        ...storeIds.map(receptionChannel),
      ]);
  }
}
