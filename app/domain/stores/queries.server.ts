import { systemScope } from "#app/infrastructure/scope.ts";
import { read } from "#app/infrastructure/transact.server.ts";

const scope = systemScope("stores");
const cacheMs = 10_000;
let known: { until: number; ids: Promise<string[]> } | undefined;

/** The ids of every store, remembered for ten seconds. */
export function allStoreIds(): Promise<string[]> {
  if (known && known.until > Date.now()) return known.ids;
  const ids = read(scope, (tx) => tx.store.findMany({ select: { id: true } })).then((stores) =>
    stores.map((store) => store.id),
  );
  known = { until: Date.now() + cacheMs, ids };
  ids.catch(() => {
    known = undefined;
  });
  return ids;
}
