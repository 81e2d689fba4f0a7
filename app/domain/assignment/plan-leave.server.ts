import { coverLeaves } from "#app/domain/assignment/cover-leaves.server.ts";
import { type HandedOver, readHandedOver } from "#app/domain/assignment/read-handed-over.server.ts";
import { type Answer, refused } from "#app/infrastructure/refusal.ts";
import { type StoreScope, seesStore } from "#app/infrastructure/scope.ts";
import { read, type Tx, transact } from "#app/infrastructure/transact.server.ts";
import { tellStaff } from "#app/realtime/channels.ts";

export type LeaveInput = {
  staffId: string;
  startsAt: string;
  endsAt: string;
  reason?: string;
  /** nobody: only untouched leads go on; pool: whoever the policy chooses; person: `coverStaffId` as far as they have room. */
  cover: "nobody" | "pool" | "person";
  coverStaffId?: string | null;
  key: string;
};

export type LeavePlanned = {
  leaveId: string;
  /** What of their queue others have by now, where the leave begins at once. */
  handedOver?: HandedOver;
};

const longest = 366 * 24 * 60 * 60_000;
/** No leave is planned to begin later. */
const latest = Date.UTC(2099, 11, 31);
const refusals = { staff_leave_one: refused("leave-overlaps") };

/**
 * Plans an absence of a consultant and who covers their queue meanwhile. A job hands over at its start and gives back at
 * its end; what begins at once is handed over at once.
 */
export async function planLeave(
  scope: StoreScope,
  input: LeaveInput,
  now = new Date(),
): Promise<Answer<LeavePlanned>> {
  const options = {
    key: input.key,
    purpose: `plan-leave ${input.staffId}`,
    asked: input,
    refusals,
  };
  const answer = await transact<LeavePlanned>(scope, options, async (tx, act) => {
    const stores = await storesOf(tx, scope, input.staffId);
    if (stores.length === 0) return refused("not-found");
    const [startsAt, endsAt] = [new Date(input.startsAt), new Date(input.endsAt)];
    if (startsAt.getTime() > latest) {
      return refused("bad-field", { field: "startsAt", facts: { code: "out-of-range" } });
    }
    if (endsAt <= startsAt || endsAt <= now || endsAt.getTime() - startsAt.getTime() > longest) {
      return refused("bad-field", { field: "endsAt", facts: { code: "out-of-range" } });
    }
    const coverStaffId = input.cover === "person" ? (input.coverStaffId ?? null) : null;
    if (input.cover === "person" && !(await canCover(tx, scope, input, stores))) {
      return refused("no-such-consultant", { field: "coverStaffId" });
    }
    const leave = await tx.staffLeave.create({
      data: {
        staffId: input.staffId,
        startsAt,
        endsAt,
        reason: input.reason ?? "",
        cover: input.cover,
        coverStaffId,
        createdById: scope.staffId,
        createdAt: now,
      },
      select: { id: true },
    });
    act.audit({
      action: "leave:plan",
      subject: `staff:${input.staffId}`,
      storeId: stores[0],
      details: { leaveId: leave.id, startsAt, endsAt, cover: input.cover, coverStaffId },
    });
    tellStaff(
      act,
      input.staffId,
      stores.map((storeId) => ({ storeId })),
    );
    return { ok: true, leaveId: leave.id };
  });
  if (!answer.ok || new Date(input.startsAt) > now) return answer;
  await coverLeaves(now);
  const { leaveId } = answer;
  const handedOver = (await read(scope, (tx) => readHandedOver(tx, [leaveId]))).get(leaveId);
  return { ...answer, ...(handedOver && { handedOver }) };
}

/** The stores inside the scope where this active consultant works. */
async function storesOf(tx: Tx, scope: StoreScope, staffId: string): Promise<string[]> {
  const staff = await tx.staff.findUnique({
    where: { id: staffId, role: "consultant", disabledAt: null },
    select: { stores: { select: { storeId: true } } },
  });
  const stores = staff?.stores ?? [];
  return stores.map(({ storeId }) => storeId).filter((id) => seesStore(scope, id));
}

async function canCover(tx: Tx, scope: StoreScope, input: LeaveInput, stores: readonly string[]) {
  if (!input.coverStaffId || input.coverStaffId === input.staffId) return false;
  const theirs = await storesOf(tx, scope, input.coverStaffId);
  return theirs.some((id) => stores.includes(id));
}
