import { GripVertical } from "lucide-react";
import type { PointerEvent } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { heatOf } from "#app/components/heat.ts";
import { StageBadge } from "#app/components/StageBadge.tsx";
import { useNow } from "#app/components/use-now.ts";
import type { Floor } from "#app/domain/floor/queries.server.ts";
import { useFormat } from "#app/i18n/format.ts";
import classes from "./FloorLeadRow.module.css";
import { MoveMenu } from "./MoveMenu.tsx";
import { useCalled } from "./use-called.ts";

export type FloorLeadRowProps = {
  lead: Floor["unassigned"]["leads"][number];
  consultants: Floor["consultants"];
  responseMinutes: number;
  pending: boolean;
  dragged: boolean;
  menuOpened: boolean;
  onMenu: (opened: boolean) => void;
  onMove: (to: string | null) => void;
  onTake: (event: PointerEvent) => void;
};

/** One lead on the floor: whose turn it is to be called, and the ways to move it. */
export function FloorLeadRow(props: FloorLeadRowProps) {
  const { lead, consultants, pending, dragged, menuOpened, onMenu, onMove, onTake } = props;
  const { t, i18n } = useTranslation(["floor", "common"]);
  const called = useCalled();
  const name = lead.name ?? t("lead.unnamed");
  const sourceWord = (code: string) => {
    const known = sources.find((source) => source === code.replace("_", "-"));
    return known ? t(`sources.${known}`) : code;
  };
  return (
    <li
      className={classes.root}
      data-lead={lead.id}
      data-pending={pending}
      data-dragged={dragged}
      onPointerDown={onTake}
    >
      <span className={classes.grip} data-grip aria-hidden title={t("drag.hint")}>
        <GripVertical size={16} />
      </span>
      <Score score={lead.score} />
      <span className={classes.who}>
        <Link to={`/leads/${lead.id}`} className={classes.name} draggable={false} data-walk>
          {name}
        </Link>
        <span className={classes.facts}>
          {i18n.language === "vi" ? lead.line.vi : lead.line.en} · {sourceWord(lead.source)}
        </span>
      </span>
      <span className={classes.stage}>
        <StageBadge stage={lead.stage} />
      </span>
      <Since lead={lead} responseMinutes={props.responseMinutes} />
      <MoveMenu
        called={called(lead)}
        consultantId={lead.consultantId}
        consultants={consultants}
        opened={menuOpened}
        onOpened={onMenu}
        onMove={onMove}
        pending={pending}
        word={lead.consultantId === null ? t("needs.assign") : undefined}
        quiet={lead.consultantId !== null}
      />
    </li>
  );
}

const sources = [
  "web-form",
  "partner",
  "phone",
  "walk-in",
  "direct",
  "facebook",
  "google",
  "tiktok",
  "zalo",
] as const;

function Score({ score }: { score: number }) {
  const { t } = useTranslation("common");
  const heat = heatOf(score);
  const word = t(`heat.${heat}`);
  return (
    <span className={classes.score} data-heat={heat} title={t("heat.label", { score, heat: word })}>
      <span className={classes.number}>{score}</span>
      <span className={classes.word}>{word}</span>
    </span>
  );
}

type SinceProps = Pick<FloorLeadRowProps, "lead" | "responseMinutes">;

function Since({ lead, responseMinutes }: SinceProps) {
  const { t } = useTranslation("floor");
  const format = useFormat();
  const now = useNow(15);
  const since = lead.consultantId === null ? lead.openedAt : (lead.assignedAt ?? lead.openedAt);
  const seconds = Math.max(0, (now - Date.parse(since)) / 1000);
  const time = format.duration(seconds);
  if (lead.consultantId === null) {
    return (
      <span className={classes.since} data-late title={format.dateTime(since)}>
        {t("lead.waitingSince", { time, reason: t(`reasons.${reasonOf(lead.reason)}`) })}
      </span>
    );
  }
  if (lead.firstContactAt) {
    return (
      <span className={classes.since} title={format.dateTime(lead.firstContactAt)}>
        {t("lead.touched")}
      </span>
    );
  }
  return (
    <span
      className={classes.since}
      data-late={seconds > responseMinutes * 60 || undefined}
      title={format.dateTime(since)}
    >
      {t("lead.untouched", { time })}
    </span>
  );
}

const reasons = [
  "nobody-eligible",
  "nobody-in-store",
  "moved",
  "undone",
  "consultant-left",
] as const;

function reasonOf(code: string | null) {
  return reasons.find((reason) => reason === code) ?? "other";
}
