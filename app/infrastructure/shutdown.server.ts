import { log } from "./log.server.ts";

type Closer = { name: string; close: () => unknown };

const closers: Closer[] = [];
let begun: number | undefined;

/** Names what must be closed at the end; the last opened is closed first. */
export function closeAtEnd(name: string, close: () => unknown) {
  closers.push({ name, close });
}

/** True from the first signal on: readiness says no, and new work is refused. */
export function isShuttingDown() {
  return begun !== undefined;
}

/** Closes everything in order and ends the process; one part that fails or hangs does not keep the others. */
export async function shutDown(status: number): Promise<never> {
  begun ??= Date.now();
  for (let closer = closers.pop(); closer; closer = closers.pop()) {
    try {
      await within(30_000, closer);
    } catch (err) {
      log.error({ err, part: closer.name }, "could not close");
    }
  }
  process.exit(status);
}

/** Ctrl-C and SIGTERM end the process in order; a second Ctrl-C by hand ends it at once. */
export function shutDownOnSignals() {
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      // npm passes on a signal that the terminal has already sent: the same key press arrives twice.
      if (begun !== undefined && Date.now() - begun > 1000) process.exit(130);
      if (begun !== undefined) return;
      process.stdout.write("\nStopping ...\n");
      void shutDown(0);
    });
  }
  process.on("unhandledRejection", (err) => log.error({ err }, "unhandled rejection"));
  process.on("uncaughtException", (err) => {
    log.fatal({ err }, "uncaught exception");
    if (begun === undefined) void shutDown(1);
  });
}

async function within(milliseconds: number, { name, close }: Closer) {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${name} took too long`)), milliseconds);
  });
  try {
    await Promise.race([close(), late]);
  } finally {
    clearTimeout(timer);
  }
}
