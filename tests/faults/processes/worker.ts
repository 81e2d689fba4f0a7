import { closeDatabase } from "#app/infrastructure/database.server.ts";
import { closeAtEnd, shutDownOnSignals } from "#app/infrastructure/shutdown.server.ts";
import { startWorkers } from "#workers/index.ts";
import { readyFor } from "./answer.ts";

// Locks so short that a test can outlive them.
const seconds = Number(process.env.FAULT_LOCK_SECONDS ?? 2);

shutDownOnSignals();
closeAtEnd("database connections", closeDatabase);
const workers = await startWorkers({ lockSeconds: seconds, scheduleSeconds: 2 });
closeAtEnd("workers", () => workers.close());
readyFor();
