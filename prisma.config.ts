import { defineConfig } from "prisma/config";

// `prisma generate` is all that the Prisma CLI does here: migrations are authored by prisma/author-migration.mjs
// and applied by app/infrastructure/migrate.server.ts.
export default defineConfig({ schema: "prisma" });
