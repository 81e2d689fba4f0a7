import pg from "pg";
import { Prisma } from "#prisma/generated/client.ts";
import { type StoreScope, scopeSetting } from "./scope.ts";

/** The statement that puts the walls of a scope around the transaction it runs in, until that ends. */
export function wallsOf(scope: StoreScope): Prisma.Sql {
  return Prisma.sql`select set_config('showline.stores', ${scopeSetting(scope)}, true),
    set_config('showline.staff', ${scope.staffId ?? ""}, true)`;
}

/** The same as text, to go in one message with the beginning of the transaction. */
export function wallsText(scope: StoreScope): string {
  const [stores, staff] = [scopeSetting(scope), scope.staffId ?? ""].map(pg.escapeLiteral);
  return `set local showline.stores = ${stores}; set local showline.staff = ${staff}`;
}
