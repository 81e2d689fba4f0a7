import {
  AlarmClock,
  CalendarPlus,
  CalendarX2,
  CircleX,
  ClipboardPen,
  Info,
  MessageCircle,
  MessageSquareText,
  Phone as PhoneIcon,
  Undo2,
} from "lucide-react";
import { useEffectEvent, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { type Act, ActBar } from "#app/components/ActBar.tsx";
import { useOfferCommands } from "#app/components/page-commands.ts";
import { useNow } from "#app/components/use-now.ts";
import { judgeWays } from "#app/domain/contact/judge-ways.ts";
import type { MayContact } from "#app/domain/contact/may-contact.ts";
import { smsLink, telLink, zaloLink } from "#app/domain/identity/phone.ts";
import type { LeadDetail } from "#app/domain/leads/queries.server.ts";
import { suggestAct } from "#app/domain/leads/suggest-act.ts";
import { useFormat } from "#app/i18n/format.ts";
import type { OpenSheet } from "#app/routes/leads/LeadView.tsx";
import type { ContactLog, LeadActs } from "#app/routes/leads/use-lead-acts.ts";
import type { Phone } from "#app/routes/leads/use-phone.ts";

type Props = {
  lead: LeadDetail;
  called: string;
  mayAct: boolean;
  /** Whether the one who looks holds the lead. */
  mine: boolean;
  phone: Phone;
  acts: LeadActs;
  /** `way` is the one that was just taken to the customer. */
  onSheet: (sheet: OpenSheet, way?: ContactLog["channel"]) => void;
};

const links = { call: telLink, sms: smsLink, zalo: zaloLink };

/** Call, Zalo, SMS, log, book: one key each; what may not be done now is there with its reason. */
export function LeadActBar({ lead, called, mayAct, mine, phone, acts, onSheet }: Props) {
  const { t } = useTranslation(["leads", "common"]);
  const format = useFormat();
  const now = useNow(30);
  const at = new Date(now);
  const ways = judgeWays(lead.contact, at);
  const standing = useStandingRefusal(lead, mayAct);

  const refusalOf = (way: MayContact): string | null => {
    if (standing) return standing;
    if (!lead.maskedPhone) return t("refusal.no-phone");
    if (way.allowed) return null;
    const when = way.nextAllowedAt ? format.when(way.nextAllowedAt, now) : "";
    return t(`refusal.${way.reason}`, { when });
  };
  const reach = async (way: "call" | "sms" | "zalo") => {
    const number = await phone.reveal();
    if (!number) return;
    const link = links[way](number);
    if (way === "zalo") window.open(link, "_blank", "noopener");
    else window.location.assign(link);
    onSheet("log", way);
  };
  const suggested = suggestAct(lead, refusalOf(ways.call) === null, at);
  const wayAct = (
    id: "call" | "zalo" | "sms",
    more: Pick<Act, "icon" | "label" | "shortcut">,
  ): Act => ({
    id,
    ...more,
    refused: refusalOf(ways[id]),
    suggested: suggested === id,
    onAct: () => void reach(id),
  });
  const bar: Act[] = [
    wayAct("call", { icon: PhoneIcon, label: t("common:actions.call"), shortcut: "c" }),
    wayAct("zalo", { icon: MessageCircle, label: t("common:actions.zalo"), shortcut: "o" }),
    wayAct("sms", { icon: MessageSquareText, label: t("common:actions.sms"), shortcut: "s" }),
    {
      id: "log",
      icon: ClipboardPen,
      label: t("common:actions.log"),
      shortcut: "l",
      refused: standing,
      onAct: () => onSheet("log"),
    },
    {
      id: "book",
      icon: CalendarPlus,
      label: lead.appointment ? t("common:actions.reschedule") : t("common:actions.book"),
      shortcut: "b",
      refused: standing ?? (lead.consultantId ? null : t("refusal.noConsultant")),
      suggested: suggested === "book",
      onAct: () => onSheet("book"),
    },
  ];
  const { appointment } = lead;
  const more: Act[] = [
    { id: "why", icon: Info, label: t("actions.why"), shortcut: "w", onAct: () => onSheet("why") },
    ...(appointment
      ? [
          {
            id: "cancel-appointment",
            icon: CalendarX2,
            label: t("actions.cancelAppointment"),
            refused: standing,
            onAct: () => void acts.cancel(appointment),
          },
        ]
      : []),
    ...(mine && !lead.closedAt
      ? [
          {
            id: "snooze",
            icon: AlarmClock,
            label: t("actions.snooze"),
            onAct: () => onSheet("snooze"),
          },
        ]
      : []),
    ...(mine && mayGiveBack(lead)
      ? [
          {
            id: "decline",
            icon: Undo2,
            label: t("actions.decline"),
            onAct: () => onSheet("decline"),
          },
        ]
      : []),
    {
      id: "drop",
      icon: CircleX,
      label: t("actions.drop"),
      refused: standing ?? (lead.visitId ? t("refused.in-store") : null),
      onAct: () => onSheet("drop"),
    },
  ];
  const perform = useEffectEvent((id: string) => {
    [...bar, ...more].find((act) => act.id === id && !act.refused)?.onAct?.();
  });
  const possible = [...bar, ...more].filter((act) => !act.refused);
  const offered = possible.map((act) => act.id).join(" ");
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is possible stands in `offered`
  const commands = useMemo(
    () =>
      possible.map(({ id, label, icon, shortcut }) => ({
        id: `lead-${id}`,
        label: `${label} · ${called}`,
        icon,
        keys: shortcut,
        onRun: () => perform(id),
      })),
    [offered, called],
  );
  useOfferCommands(commands);
  return <ActBar acts={bar} more={more} label={t("acts")} />;
}

/** What stands against every act: closed, or somebody else's. */
function useStandingRefusal(lead: LeadDetail, mayAct: boolean): string | null {
  const { t } = useTranslation("leads");
  if (lead.closedAt) return t("refusal.closed");
  if (mayAct) return null;
  return lead.consultant
    ? t("refusal.notYours", { name: lead.consultant })
    : t("refusal.noConsultant");
}

/** Until the customer has heard from us, somebody else can still be chosen. */
function mayGiveBack({ closedAt, firstContactAt, appointment, visitId }: LeadDetail): boolean {
  return !closedAt && !firstContactAt && !appointment && !visitId;
}
