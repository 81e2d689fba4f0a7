import { openConsole } from "#tests/realtime/live-console.ts";
import { readyFor } from "./answer.ts";

// A consultant's console in a process of its own, so that it can be put to sleep.
const { CONSOLE_URL = "", CONSOLE_STAFF = "" } = process.env;
const { held, socket } = await openConsole(
  { url: CONSOLE_URL, stop: async () => undefined },
  CONSOLE_STAFF,
);
let lost = 0;
socket.on("disconnect", () => {
  lost += 1;
});
if (!socket.connected) await new Promise((done) => socket.once("connect", () => done(undefined)));
readyFor({ held: () => ({ ...held, lost, connected: socket.connected }) });
