import { Anchor } from "@mantine/core";
import {
  CalendarCheck,
  CalendarPlus,
  CalendarX2,
  CircleX,
  DoorOpen,
  Handshake,
  Hourglass,
  MessageCircle,
  Phone,
  PhoneMissed,
  RotateCcw,
  Sparkles,
  StickyNote,
  UserRound,
  UserRoundCheck,
} from "lucide-react";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { TimelineEntry } from "#app/components/Timeline.tsx";
import { contactChannels, contactResults, dropReasons } from "#app/domain/leads/schema.ts";
import type { StoryEntry } from "#app/domain/leads/story.ts";
import type { story } from "#app/i18n/en/story.ts";
import { useFormat } from "#app/i18n/format.ts";
import { browsingTold } from "#app/routes/leads/BrowsingEntry.tsx";
import { useWhyWords } from "#app/routes/leads/use-why-words.ts";
import { campaignWords, useRowWords } from "#app/routes/queue/use-row-words.ts";

const appointmentIcons = {
  standing: CalendarPlus,
  kept: CalendarCheck,
  cancelled: CalendarX2,
  missed: CalendarX2,
};

/** How a lead came to somebody, where it was neither the rules nor a move. */
const hands: Record<string, `story:hands.${keyof (typeof story)["hands"]}` | undefined> = {
  claimed: "story:hands.claimed",
  accepted: "story:hands.accepted",
  taken_back: "story:hands.takenBack",
  covered: "story:hands.covered",
  returned: "story:hands.returned",
};

/** Turns an entry of the story into what the timeline shows. */
export function useStoryWords(): (entry: StoryEntry) => TimelineEntry {
  const { t } = useTranslation(["leads", "story"]);
  const format = useFormat();
  const rowWords = useRowWords();
  const why = useWhyWords();
  return useCallback(
    (entry) => {
      const { id, at } = entry;
      const join = (...parts: (string | null | undefined | false)[]) =>
        parts.filter(Boolean).join(" · ") || undefined;
      const when = (moment: string) => format.dateTime(moment);
      switch (entry.kind) {
        case "browsing":
          return browsingTold(entry, { t, format, source: rowWords.sourceName });
        case "opened":
          return {
            id,
            at,
            icon: Sparkles,
            tone: "customer",
            title: t("story:opened"),
            meta: join(
              rowWords.sourceName(entry.source),
              entry.campaign && campaignWords(entry.campaign),
            ),
            body: entry.note,
          };
        case "assigned": {
          const hand = entry.how !== "rule";
          const way = hands[entry.how];
          return {
            id,
            at,
            icon: entry.consultant ? UserRoundCheck : UserRound,
            tone: "quiet",
            title: entry.consultant
              ? t(way ?? (hand ? "story:moved" : "story:assigned"), { name: entry.consultant })
              : t(hand ? "story:movedAway" : "story:unassigned"),
            meta: join(entry.by ?? t("story:rules"), entry.reason && why(entry.reason)),
          };
        }
        case "contact": {
          const result = contactResults.find((one) => one === entry.result) ?? "sent";
          const channel = contactChannels.find((one) => one === entry.channel) ?? "call";
          const missed = result !== "reached" && result !== "call_back" && result !== "sent";
          return {
            id,
            at,
            icon: channel !== "call" ? MessageCircle : missed ? PhoneMissed : Phone,
            tone: "us",
            title:
              channel === "call"
                ? t("story:call", { result: t(`log.results.${result}`) })
                : t("story:message", {
                    channel: t(`log.channels.${channel}`),
                    result: t(`log.results.${result}`),
                  }),
            meta: join(
              entry.by,
              entry.callBackAt && t("story:callBack", { when: when(entry.callBackAt) }),
            ),
            body: entry.note,
          };
        }
        case "note":
          return {
            id,
            at,
            icon: StickyNote,
            tone: "us",
            title: t("story:note"),
            meta: join(entry.by),
            body: entry.text,
          };
        case "appointment":
          return {
            id,
            at,
            icon: appointmentIcons[entry.state],
            tone: entry.state === "missed" ? "bad" : entry.state === "cancelled" ? "quiet" : "us",
            title: t("story:booked", { when: when(entry.startsAt) }),
            meta: join(entry.by, t(`story:bookedStates.${entry.state}`)),
            body: entry.note,
          };
        case "arrived": {
          const how = (
            ["qr", "phone", "walk_in", "wifi", "pos", "product_qr", "list"] as const
          ).find((one) => one === entry.how);
          return {
            id,
            at,
            icon: DoorOpen,
            tone: "good",
            title: t("story:arrived"),
            meta: join(how && t(`story:how.${how}`), entry.by),
          };
        }
        case "visit":
          return {
            id,
            at,
            icon: Handshake,
            tone: "us",
            title: t("story:visit", {
              time: format.duration((Date.parse(at) - Date.parse(entry.startedAt)) / 1000),
            }),
            body: entry.notes || undefined,
            meta: (
              <Anchor component={Link} size="xs" to={`/visits/${entry.visitId}`}>
                {t("story:openVisit")}
              </Anchor>
            ),
          };
        case "outcome":
          return {
            id,
            at,
            icon:
              entry.outcome === "lost"
                ? CircleX
                : entry.outcome === "signed"
                  ? Handshake
                  : Hourglass,
            tone: entry.outcome === "signed" ? "good" : entry.outcome === "lost" ? "bad" : "us",
            title: join(
              t(`story:${entry.outcome}`),
              entry.amount !== null && format.money(entry.amount),
            ),
            meta: join(
              entry.by,
              entry.deposit ? t("story:deposit", { amount: format.money(entry.deposit) }) : null,
              entry.followUpAt && t("story:followUp", { when: when(entry.followUpAt) }),
              entry.lostReason && dropWords(entry.lostReason, t),
            ),
            body: join(
              entry.items
                .map(({ name, quantity }) => (quantity > 1 ? `${name} ×${quantity}` : name))
                .join(", "),
              entry.note,
            ),
          };
        case "dropped":
          return {
            id,
            at,
            icon: CircleX,
            tone: "bad",
            title: t("story:dropped", { reason: dropWords(entry.reason, t) }),
            meta: join(entry.by),
            body: entry.note,
          };
        case "reopened":
          return { id, at, icon: RotateCcw, title: t("story:reopened"), meta: join(entry.by) };
      }
    },
    [t, format, rowWords, why],
  );
}

function dropWords(
  reason: string,
  t: ReturnType<typeof useTranslation<["leads", "story"]>>["t"],
): string {
  const known = dropReasons.find((one) => one === reason);
  return known ? t(`drop.reasons.${known}`) : t("drop.other");
}
