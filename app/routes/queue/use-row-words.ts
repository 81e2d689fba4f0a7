import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { isOnline } from "#app/domain/queue/online.ts";
import type { QueueRow } from "#app/domain/queue/schema.ts";
import { eventKind } from "#app/domain/trail/event-names.ts";
import { useFormat } from "#app/i18n/format.ts";

type Named = Pick<QueueRow, "name" | "phoneEnd">;
type Sourced = Pick<QueueRow, "source" | "touchSource">;
type Seen = { name?: string | null; title?: string | null; path?: string | null };

const knownSources = [
  "web-form",
  "partner",
  "phone",
  "walk-in",
  "facebook",
  "google",
  "tiktok",
  "zalo",
  "direct",
] as const;

/** The words of a queue row in the language of the reader. */
export function useRowWords() {
  const { t } = useTranslation("queue");
  const format = useFormat();
  return useMemo(() => {
    const name = (row: Named) =>
      row.name ?? (row.phoneEnd ? t("row.unnamedPhone", { end: row.phoneEnd }) : t("row.unnamed"));
    const line = (row: Pick<QueueRow, "productLine">) =>
      format.language === "vi" ? row.productLine.nameVi : row.productLine.nameEn;
    const sourceName = (source: string) => {
      const known = knownSources.find((one) => one === source);
      return known ? t(`sources.${known}`) : capitalised(source.replace(/[-_]/g, " "));
    };
    const source = (row: Sourced) => sourceName(row.touchSource ?? row.source);
    const doing = (seen: Seen | null) => {
      if (!seen) return t("looking.other");
      const what = pageTitle(seen.title) ?? seen.path ?? "";
      const named = seen.name ? eventKind("track", seen.name) : "page";
      const kind = named === "other" && what ? "page" : named;
      return what || !needsWhat.has(kind) ? t(`looking.${kind}`, { what }) : t("looking.other");
    };
    const looking = (row: Pick<QueueRow, "lastSeenAt" | "lastSeen">, now: Date) =>
      isOnline(row.lastSeenAt, now) ? doing(row.lastSeen) : null;
    return { name, line, source, sourceName, doing, looking };
  }, [t, format.language]);
}

export type RowWords = ReturnType<typeof useRowWords>;

const needsWhat = new Set<string>(["page", "product_viewed", "product_added", "product_scanned"]);

/** A page's own title, without the name of the site behind it. */
function pageTitle(title: string | null | undefined): string | null {
  return title?.split(/\s[|–—·]\s/)[0]?.trim() || null;
}

/** A sentence as it begins: a salutation in front of a name is written small within it. */
export function capitalised(text: string): string {
  const [first = ""] = text;
  return first.toUpperCase() + text.slice(first.length);
}

/** A campaign as people speak of it. */
export function campaignWords(campaign: string): string {
  return campaign.replace(/[-_]+/g, " ");
}
