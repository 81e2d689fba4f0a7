import { randomUUID } from "node:crypto";
import { recordPresence } from "#app/domain/staff/record-presence.server.ts";
import type { SignedInStaff } from "#app/domain/staff/schema.ts";
import { log } from "#app/infrastructure/log.server.ts";
import type { LiveServer } from "./live-server.ts";

const renewMs = 10_000;

/** Keeps the presence rows of this process: written at arrival and leaving, renewed while it lives. */
export function keepPresence(io: LiveServer) {
  const processId = randomUUID();
  let writing = Promise.resolve();

  const countOf = (staffId: string) =>
    [...io.sockets.sockets.values()].filter((socket) => socket.data.staff?.id === staffId).length;
  const write = (staffIds: string[]) => {
    writing = writing
      .then(() =>
        recordPresence(processId, new Map(staffIds.map((id) => [id, countOf(id)])), new Date()),
      )
      .catch((error) => log.warn({ err: error }, "presence could not be recorded"));
    return writing;
  };
  const here = () => [
    ...new Set([...io.sockets.sockets.values()].map((socket) => socket.data.staff.id)),
  ];
  const timer = setInterval(() => write(here()), renewMs);

  return {
    arrived: (staff: SignedInStaff) => void write([staff.id]),
    left: (staff: SignedInStaff) => void write([staff.id]),
    async stop() {
      clearInterval(timer);
      await writing;
    },
  };
}
