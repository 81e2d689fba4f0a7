import type { TFunction } from "i18next";
import type { TodayChange } from "#app/domain/queue/change-today.ts";
import type { Promised } from "#app/domain/queue/next-act.ts";
import { isOnline } from "#app/domain/queue/online.ts";
import type { QueueRow } from "#app/domain/queue/schema.ts";
import { bandOf } from "#app/domain/scoring/score.ts";
import { knownSources } from "#app/domain/sources/known-sources.ts";
import { eventKind } from "#app/domain/trail/event-names.ts";
import { capitalised } from "#app/i18n/capitalised.ts";
import type { Format } from "#app/i18n/format.ts";

type Named = Pick<QueueRow, "name" | "phoneEnd">;
type Sourced = Pick<QueueRow, "source" | "touchSource">;
type Seen = { name?: string | null; title?: string | null; path?: string | null };
type Words = TFunction<["queue", "common"]>;

const needsWhat = new Set<string>(["page", "product_viewed", "product_added", "product_scanned"]);
const minute = 60_000;
const hole = "\u0001";

/** The words of a queue row in one language: whole sentences are made once, and a row only fills their holes. */
export function createRowWords(t: Words, format: Format) {
  const name = (row: Named) =>
    row.name ?? (row.phoneEnd ? t("row.unnamedPhone", { end: row.phoneEnd }) : t("row.unnamed"));
  const line = (row: Pick<QueueRow, "productLine">) =>
    format.language === "vi" ? row.productLine.nameVi : row.productLine.nameEn;
  const sourceName = kept((source: string) => {
    const known = knownSources.find((one) => one === source);
    return known ? t(`sources.${known}`) : capitalised(source.replace(/[-_]/g, " "));
  });
  const source = (row: Sourced) => sourceName(row.touchSource ?? row.source);
  const doing = (seen: Seen | null) => {
    if (!seen) return t("looking.other");
    const what = pageTitle(seen.title) ?? seen.path ?? "";
    const named = seen.name ? eventKind("track", seen.name) : "page";
    const kind = named === "other" && what ? "page" : named;
    return what || !needsWhat.has(kind) ? t(`looking.${kind}`, { what }) : t("looking.other");
  };
  const rightNow = t("row.now");
  const ago = kept((count: number) => t("row.ago", { count }));
  const looking = (row: Pick<QueueRow, "lastSeenAt" | "lastSeen">, now: number) => {
    if (!row.lastSeenAt || !isOnline(row.lastSeenAt, new Date(now))) return null;
    const minutes = Math.floor((now - Date.parse(row.lastSeenAt)) / minute);
    return { what: doing(row.lastSeen), ago: minutes < 1 ? rightNow : ago(minutes) };
  };
  const score = kept((value: number) => {
    const heat = bandOf(value);
    const word = t(`common:heat.${heat}`);
    return { heat, word, label: t("common:heat.label", { score: value, heat: word }) };
  });
  const stage = kept((one: QueueRow["stage"]) => t(`common:stages.${one}`));
  const change = ({ points, because }: TodayChange) => {
    const size = Math.abs(points);
    const why = because ? t(`because.${because}`) : "";
    const said = t(points > 0 ? "common:change.up" : "common:change.down", { points: size });
    return {
      text: `${points > 0 ? "↑" : "↓"}${size}${why && ` ${why}`}`,
      label: why ? `${said}: ${why}` : said,
    };
  };
  const promises = {
    accept: clockWords("accept", t),
    contact: clockWords("contact", t),
    agreed: clockWords("agreed", t),
  };
  /** How long there is to keep a promise, or how long it has been broken. */
  const clock = (what: Promised["what"], tone: "left" | "soon" | "late", seconds: number) =>
    promises[what][tone](
      seconds < 3600 ? format.clock(seconds) : format.duration(Math.floor(seconds / 3600) * 3600),
    );
  const today = { at: Number.NaN, key: "" };
  const whenOn = kept((asked: string) => format.when(asked.split(hole)[0] ?? "", today.at));
  const when = (moment: string, now: number) => {
    if (today.at !== now) Object.assign(today, { at: now, key: format.dayKey(now) });
    return whenOn(`${moment}${hole}${today.key}`);
  };
  const dues = {
    callBack: filled(t("row.callBack", { when: hole })),
    callBackLate: filled(t("row.callBackLate", { when: hole })),
    missed: filled(t("row.missed", { when: hole })),
    appointment: filled(t("row.appointment", { when: hole })),
    snoozed: filled(t("row.snoozed", { when: hole })),
  };
  const due = (what: keyof typeof dues, moment: string, now: number) =>
    dues[what](when(moment, now));
  return {
    name,
    line,
    source,
    sourceName,
    doing,
    looking,
    score,
    stage,
    change,
    clock,
    due,
    inStore: t("row.inStore"),
    unread: t("row.unread"),
    online: t("common:presence.online"),
    accept: t("offers.accept"),
    snooze: t("snooze.act"),
    gone: t("row.gone"),
  };
}

export type RowWords = ReturnType<typeof createRowWords>;

function clockWords(what: Promised["what"], t: Words) {
  return {
    left: filled(t(`clock.${what}.left`, { time: hole })),
    soon: filled(t(`clock.${what}.soon`, { time: hole })),
    late: filled(t(`clock.${what}.late`, { time: hole })),
  };
}

/** A sentence that was written around a hole, to be filled many times. */
function filled(text: string): (what: string) => string {
  const [before = "", after = ""] = text.split(hole);
  return (what) => before + what + after;
}

const mostKept = 2000;

/** Remembers answers: of few different questions a list asks very many. */
function kept<Asked, Told>(work: (asked: Asked) => Told): (asked: Asked) => Told {
  const known = new Map<Asked, Told>();
  return (asked) => {
    const before = known.get(asked);
    if (before !== undefined) return before;
    if (known.size >= mostKept) known.clear();
    const told = work(asked);
    known.set(asked, told);
    return told;
  };
}

/** A page's own title, without the name of the site behind it. */
function pageTitle(title: string | null | undefined): string | null {
  return title?.split(/\s[|–—·]\s/)[0]?.trim() || null;
}

/** A campaign as people speak of it. */
export function campaignWords(campaign: string): string {
  return campaign.replace(/[-_]+/g, " ");
}
