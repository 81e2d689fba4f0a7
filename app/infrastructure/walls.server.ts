import { Prisma } from "#prisma/generated/client.ts";
import { type StoreScope, scopeSetting } from "./scope.ts";

/** The statement that puts the walls of a scope around the transaction it runs in, until that ends. */
export function wallsOf(scope: StoreScope): Prisma.Sql {
  return Prisma.sql`select set_config('showline.stores', ${scopeSetting(scope)}, true),
    set_config('showline.staff', ${scope.staffId ?? ""}, true)`;
}
