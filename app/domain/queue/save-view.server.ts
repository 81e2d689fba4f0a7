import { choiceText, readChoice } from "#app/domain/queue/choice.ts";
import { type Answer, refused } from "#app/infrastructure/refusal.ts";
import type { StoreScope } from "#app/infrastructure/scope.ts";
import { transact } from "#app/infrastructure/transact.server.ts";

export type ViewInput = { viewId?: string; name: string; query?: string; key: string };

const mostViews = 30;
const longestQuery = 1_000;
const refusals = { saved_view_staff_id_name_key: refused("name-taken", { field: "name" }) };

/** Keeps a way of looking at one's own queue under a name, or gives one that is kept another name or choice. */
export async function saveView(
  scope: StoreScope,
  input: ViewInput,
): Promise<Answer<{ viewId: string }>> {
  const { staffId } = scope;
  if (!staffId) return refused("not-found");
  const { viewId, name, key } = input;
  // What stands in an address beside the choice is no part of a view.
  const query =
    input.query === undefined
      ? undefined
      : choiceText(readChoice(new URLSearchParams(input.query)));
  if (query && query.length > longestQuery) {
    return refused("bad-field", { field: "query", facts: { code: "too-long" } });
  }
  const purpose = `save-view ${viewId ?? ""}`;
  return transact<{ viewId: string }>(
    scope,
    { key, purpose, asked: input, refusals },
    async (tx) => {
      if (viewId) {
        const { count } = await tx.savedView.updateMany({
          where: { id: viewId, staffId },
          data: { name, ...(query === undefined ? {} : { query }) },
        });
        return count === 1 ? { ok: true, viewId } : refused("not-found");
      }
      await tx.$queryRaw`select 1 from staff where id = ${staffId}::uuid for no key update`;
      const kept = await tx.savedView.count({ where: { staffId } });
      if (kept >= mostViews) return refused("too-many-views");
      const view = await tx.savedView.create({ data: { staffId, name, query: query ?? "" } });
      return { ok: true, viewId: view.id };
    },
  );
}
