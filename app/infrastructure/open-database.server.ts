import { startEmbeddedPostgres } from "./embedded-postgres.server.ts";
import type { Environment } from "./env.server.ts";
import { keepPostgresUp } from "./keep-postgres-up.server.ts";
import { migrate } from "./migrate.server.ts";
import { closeAtEnd } from "./shutdown.server.ts";

/** Makes sure that DATABASE_URL leads to a migrated PostgreSQL: the given one, or the embedded one, kept up and stopped last. */
export async function openDatabase(env: Environment, say: (words: string) => void) {
  if (!env.databaseUrl) {
    const postgres = await startEmbeddedPostgres({ dataDir: env.dataDir });
    closeAtEnd("PostgreSQL", keepPostgresUp(postgres));
    process.env.DATABASE_URL = postgres.url;
    if (postgres.note) say(postgres.note);
    say(`PostgreSQL ${postgres.attached ? "was still running" : "is up"} on port ${postgres.port}`);
  }
  const applied = await migrate(process.env.DATABASE_URL ?? "");
  if (applied.length > 0) say(`Migrations applied: ${applied.length}`);
}
