import { environment, RefusedEnvironment } from "#app/infrastructure/env.server.ts";
import { openDatabase } from "#app/infrastructure/open-database.server.ts";
import { closeAtEnd, shutDown, shutDownOnSignals } from "#app/infrastructure/shutdown.server.ts";

const say = (words: string) => void process.stdout.write(`${words}\n`);

process.env.NODE_ENV ||= "production";
process.env.DEMO ||= "0";

try {
  const env = environment();
  shutDownOnSignals();
  await openDatabase(env, say);
  const { closeDatabase } = await import("#app/infrastructure/database.server.ts");
  const { startWorkers } = await import("#workers/index.ts");
  closeAtEnd("database connections", closeDatabase);
  const workers = await startWorkers();
  closeAtEnd("workers", () => workers.close());
  say("Workers are running; Ctrl-C stops them");
} catch (error) {
  const words = error instanceof RefusedEnvironment ? error.message : (error as Error).stack;
  process.stderr.write(`${words}\n`);
  await shutDown(1);
}
