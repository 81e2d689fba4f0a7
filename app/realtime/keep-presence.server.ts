import { randomUUID } from "node:crypto";
import { recordPresence } from "#app/domain/staff/record-presence.server.ts";
import type { SignedInStaff } from "#app/domain/staff/schema.ts";
import { log } from "#app/infrastructure/log.server.ts";
import { goRound } from "./go-round.ts";
import type { LiveServer } from "./live-server.ts";

const usualRenewMs = 10_000;
const settleMs = 40;

/**
 * Keeps the presence rows of this process: written at arrival and leaving, renewed while it lives. People who come or
 * go together are written together, one write at a time.
 */
export function keepPresence(io: LiveServer, renewMs = usualRenewMs) {
  const processId = randomUUID();
  const due = new Set<string>();
  let writing: Promise<void> | undefined;

  const write = async () => {
    await new Promise((resolve) => setTimeout(resolve, settleMs));
    while (due.size > 0) {
      const counts = new Map([...due].map((id) => [id, 0]));
      due.clear();
      for (const { data } of io.sockets.sockets.values()) {
        const id = data.staff.id;
        if (counts.has(id)) counts.set(id, (counts.get(id) ?? 0) + 1);
      }
      await recordPresence(processId, counts, new Date()).catch((error) =>
        log.warn({ err: error }, "presence could not be recorded"),
      );
    }
    writing = undefined;
  };
  const note = (staffIds: Iterable<string>) => {
    for (const id of staffIds) due.add(id);
    if (due.size > 0) writing ??= write();
  };
  const stopRenewing = goRound(io.sockets.sockets, renewMs, (some) =>
    note(some.map(({ data }) => data.staff.id)),
  );

  return {
    arrived: (staff: SignedInStaff) => note([staff.id]),
    left: (staff: SignedInStaff) => note([staff.id]),
    async stop() {
      stopRenewing();
      await writing;
    },
  };
}
