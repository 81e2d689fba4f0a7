import { Badge } from "@mantine/core";
import { Globe } from "lucide-react";
import type { useTranslation } from "react-i18next";
import { DwellBar } from "#app/components/DwellBar.tsx";
import type { TimelineEntry } from "#app/components/Timeline.tsx";
import type { StoryEntry } from "#app/domain/leads/story.ts";
import { eventKind } from "#app/domain/trail/event-names.ts";
import type { story } from "#app/i18n/en/story.ts";
import type { Format } from "#app/i18n/format.ts";
import { campaignWords } from "#app/routes/queue/use-row-words.ts";
import classes from "./BrowsingEntry.module.css";

type Browsing = Extract<StoryEntry, { kind: "browsing" }>;
type T = ReturnType<typeof useTranslation<["leads", "story"]>>["t"];
type Words = { t: T; format: Format; source: (source: string) => string };

/** A browsing session as one entry: how long, where from, products with dwell, searches, cart; pages on request. */
export function browsingTold(entry: Browsing, { t, format, source }: Words): TimelineEntry {
  const seconds = entry.durationMs / 1000;
  const from = entry.source ? source(entry.source) : t("story:direct");
  return {
    id: entry.id,
    at: entry.at,
    icon: Globe,
    tone: "customer",
    title:
      seconds < 30
        ? t("story:browsingShort")
        : t("story:browsing", { time: format.duration(seconds) }),
    meta: (
      <span className={classes.meta}>
        <Badge size="sm">
          {from}
          {entry.campaign && ` · ${campaignWords(entry.campaign)}`}
        </Badge>
        {entry.pages.length > 0 && t("story:pages", { count: entry.pages.length })}
      </span>
    ),
    body: hasBody(entry) ? <Looked entry={entry} t={t} /> : undefined,
    more: entry.pages.length > 1 ? <Pages entry={entry} format={format} /> : undefined,
  };
}

function hasBody({ products, searches, added, removed, forms, others }: Browsing): boolean {
  return [products, searches, added, removed, forms, others].some((list) => list.length > 0);
}

function Looked({ entry, t }: { entry: Browsing; t: T }) {
  const { products, searches, added, removed, forms, others } = entry;
  const longest = Math.max(...products.map((product) => product.dwellMs), 1) / 1000;
  const events = [...new Set(others)].map((name) => eventWords(name, t));
  return (
    <div className={classes.looked}>
      {products.length > 0 && (
        <div className={classes.strip}>
          {products.slice(0, 8).map(({ sku, name, views, dwellMs }) => (
            <DwellBar
              key={sku}
              name={name}
              seconds={dwellMs / 1000}
              maxSeconds={longest}
              times={views}
              showName={products.length <= 2}
            />
          ))}
          {products.length > 8 && <span className={classes.rest}>+{products.length - 8}</span>}
        </div>
      )}
      {searches.length > 0 && (
        <p>
          {t("story:searched")}{" "}
          {[...new Set(searches)].map((text) => (
            <q key={text} className={classes.search}>
              {text}
            </q>
          ))}
        </p>
      )}
      {added.length > 0 && <p>{t("story:added", { what: [...new Set(added)].join(", ") })}</p>}
      {removed.length > 0 && (
        <p>{t("story:removed", { what: [...new Set(removed)].join(", ") })}</p>
      )}
      {formsTold(forms, t).map(([words, times]) => (
        <p key={words} className={classes.strong}>
          {words}
          {times > 1 && ` ×${times}`}
        </p>
      ))}
      {events.length > 0 && <p>{events.join(" · ")}</p>}
    </div>
  );
}

/** Each form once, with how often; what was only begun is told when nothing was sent. */
function formsTold(forms: Browsing["forms"], t: T): [string, number][] {
  const sent = forms.filter((form) => form.submitted);
  const counts = new Map<string, number>();
  for (const form of sent.length > 0 ? sent : forms) {
    const what = eventWords(form.name, t);
    const words = t(form.submitted ? "story:submitted" : "story:started", { what });
    counts.set(words, (counts.get(words) ?? 0) + 1);
  }
  return [...counts];
}

function Pages({ entry, format }: { entry: Browsing; format: Format }) {
  return (
    <ol className={classes.pages}>
      {entry.pages.map((page, index) => (
        <li key={`${page.path}-${String(index)}`}>
          <span className={classes.page}>{page.title ?? page.path}</span>
          {page.dwellMs > 0 && (
            <span className={classes.dwell}>{format.duration(page.dwellMs / 1000)}</span>
          )}
        </li>
      ))}
    </ol>
  );
}

type EventName = keyof (typeof story)["events"];

const eventNames: readonly EventName[] = [
  "cart_viewed",
  "checkout_started",
  "order_completed",
  "chat_started",
  "call_clicked",
  "price_list_downloaded",
  "store_located",
  "email_link_clicked",
  "lead_submitted",
  "appointment_requested",
  "form_started",
];

/** An event that we know by our word for it; another by the name it came with. */
function eventWords(name: string, t: T): string {
  const kind = eventKind("track", name);
  const known = eventNames.find((one) => one === kind);
  return known ? t(`story:events.${known}`) : name;
}
