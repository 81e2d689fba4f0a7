declare const minted: unique symbol;

export type ScopeRole =
  | "consultant"
  | "receptionist"
  | "manager"
  | "administrator"
  | "system"
  | "partner";

/**
 * Whose eyes a query looks through: the stores it may see and the person it acts for. Only the session gate, the
 * token gate and `systemScope` mint one, so a query without a scope does not compile.
 */
export type StoreScope = {
  readonly staffId: string | null;
  readonly role: ScopeRole;
  readonly storeIds: readonly string[] | "all";
  /** key space of idempotency keys */
  readonly actor: string;
  readonly [minted]: true;
};

/** Mints a scope. For the session gate and the token gate alone; tests/architecture.test.ts holds the list. */
export function mintScope(of: {
  staffId: string | null;
  role: ScopeRole;
  storeIds: readonly string[] | "all";
  actor: string;
}): StoreScope {
  return of as StoreScope;
}

/** The scope of work that no person started: capture, jobs, sign-in. The purpose is its idempotency key space. */
export function systemScope(purpose: string): StoreScope {
  return mintScope({ staffId: null, role: "system", storeIds: "all", actor: `system:${purpose}` });
}

/** Whether a store lies inside the scope. */
export function seesStore(scope: StoreScope, storeId: string): boolean {
  return scope.storeIds === "all" || scope.storeIds.includes(storeId);
}

/** The stores as the database setting of row level security wants them. */
export function scopeSetting(scope: StoreScope): string {
  return scope.storeIds === "all" ? "*" : `{${scope.storeIds.join(",")}}`;
}

/** The `where` of the first wall for a table with a store column. */
export function inScope(scope: StoreScope): { storeId?: { in: string[] } } {
  return scope.storeIds === "all" ? {} : { storeId: { in: [...scope.storeIds] } };
}
