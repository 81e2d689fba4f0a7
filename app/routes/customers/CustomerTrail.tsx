import { MousePointerClick } from "lucide-react";
import { useTranslation } from "react-i18next";
import { SectionTitle } from "#app/components/SectionTitle.tsx";
import { Timeline, type TimelineEntry } from "#app/components/Timeline.tsx";
import type { CustomerRecord } from "#app/domain/customers/queries.server.ts";
import { useFormat } from "#app/i18n/format.ts";
import { campaignWords, useRowWords } from "#app/routes/queue/use-row-words.ts";

export type CustomerTrailProps = { sessions: NonNullable<CustomerRecord["trail"]> };

/** The customer's browsing, one entry for each session. */
export function CustomerTrail({ sessions }: CustomerTrailProps) {
  const { t } = useTranslation("customers");
  const format = useFormat();
  const { sourceName } = useRowWords();
  const entries = sessions.flatMap((session): TimelineEntry[] => {
    if (session.kind !== "browsing") return [];
    const lines = [
      session.products.length > 0 &&
        t("trail.products", { names: session.products.map(({ name }) => name).join(", ") }),
      session.searches.length > 0 &&
        t("trail.searches", { texts: session.searches.map((text) => `“${text}”`).join(", ") }),
      session.added.length > 0 && t("trail.added", { names: session.added.join(", ") }),
    ].filter((line) => line !== false);
    return [
      {
        id: session.id,
        at: session.at,
        icon: MousePointerClick,
        tone: "customer",
        title: t("trail.session", { duration: format.duration(session.durationMs / 1000) }),
        meta: [
          [
            session.source && sourceName(session.source),
            session.campaign && campaignWords(session.campaign),
          ]
            .filter(Boolean)
            .join(" · ") || t("trail.direct"),
          t("trail.pages", { count: session.pages.length }),
        ].join(" · "),
        body: lines.length > 0 ? lines.map((line) => <div key={line}>{line}</div>) : undefined,
      },
    ];
  });
  return (
    <section>
      <SectionTitle>{t("trail.title")}</SectionTitle>
      <Timeline entries={entries} empty={t("trail.none")} />
    </section>
  );
}
