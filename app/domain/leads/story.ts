import type { BrowsingSession } from "#app/domain/trail/browsing-sessions.ts";

/** One entry of a lead's story, as JSON carries it. */
export type StoryEntry = { id: string; at: string } & (
  | ({ kind: "browsing" } & StorySession)
  | { kind: "opened"; source: string; campaign: string | null; note: string | null }
  | {
      kind: "assigned";
      consultant: string | null;
      how: string;
      by: string | null;
      reason: StoryReason | null;
    }
  | {
      kind: "contact";
      channel: string;
      result: string;
      note: string | null;
      callBackAt: string | null;
      by: string | null;
    }
  | { kind: "note"; text: string; by: string | null }
  | {
      kind: "appointment";
      startsAt: string;
      by: string | null;
      state: "standing" | "cancelled" | "missed" | "kept";
      note: string | null;
    }
  | { kind: "arrived"; how: string; by: string | null; visitId: string | null }
  | { kind: "visit"; visitId: string; startedAt: string; servedAt: string | null; notes: string }
  | {
      kind: "outcome";
      outcome: "signed" | "thinking" | "lost";
      amount: number | null;
      deposit: number | null;
      followUpAt: string | null;
      lostReason: string | null;
      note: string | null;
      by: string | null;
      items: { name: string; quantity: number }[];
    }
  | { kind: "dropped"; reason: string; note: string | null; by: string | null }
  | { kind: "reopened"; by: string | null }
);

/** Why an assignment is as it is: a key of the word catalogs and its figures. */
export type StoryReason = { key: string; params: Record<string, string | number> };

export type StorySession = {
  endedAt: string;
  durationMs: number;
  source: string | null;
  campaign: string | null;
  pages: { path: string; title: string | null; dwellMs: number }[];
  products: { sku: string; name: string; views: number; dwellMs: number }[];
  searches: string[];
  added: string[];
  removed: string[];
  forms: { name: string; submitted: boolean }[];
  others: string[];
};

/** A browsing session as one entry; product names by the catalog where the site gave none. */
export function browsingEntry(
  session: BrowsingSession,
  nameOf: (sku: string) => string | undefined,
): StoryEntry {
  const named = (sku: string | null, name: string | null) =>
    name ?? (sku && nameOf(sku)) ?? sku ?? "";
  return {
    kind: "browsing",
    id: `browsing-${session.id}`,
    at: session.startedAt.toISOString(),
    endedAt: session.endedAt.toISOString(),
    durationMs: session.durationMs,
    source: session.touch?.source ?? null,
    campaign: session.touch?.campaign ?? null,
    pages: session.pages.map(({ path, title, dwellMs }) => ({ path, title, dwellMs })),
    products: session.products.map(({ sku, name, views, dwellMs }) => ({
      sku,
      name: named(sku, name),
      views,
      dwellMs,
    })),
    searches: session.searches.map(({ text }) => text),
    added: session.added.map(({ sku, name }) => named(sku, name)),
    removed: session.removed.map(({ sku, name }) => named(sku, name)),
    forms: session.forms.map(({ name, submitted }) => ({ name, submitted })),
    others: session.others.map(({ name }) => name),
  };
}

/** One story, newest first; of one instant by id, so that it reads the same each time. */
export function inStoryOrder(entries: readonly StoryEntry[]): StoryEntry[] {
  return [...entries].sort((a, b) => Date.parse(b.at) - Date.parse(a.at) || (a.id < b.id ? 1 : -1));
}
