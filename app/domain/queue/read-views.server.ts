import type { Reader } from "#app/infrastructure/read-once.server.ts";

export type SavedView = { id: string; name: string; query: string };

/** A person's own views of their queue, in the order in which they made them. */
export async function readViews(reader: Reader, staffId: string): Promise<SavedView[]> {
  return reader.$queryRaw<SavedView[]>`
    select id::text, name, query from saved_view where staff_id = ${staffId}::uuid order by created_at, id`;
}
