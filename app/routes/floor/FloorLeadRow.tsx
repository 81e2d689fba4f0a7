import { GripVertical } from "lucide-react";
import type { PointerEvent } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useNow } from "#app/components/use-now.ts";
import { openPromise, standingOf } from "#app/domain/floor/promise.ts";
import type { Floor } from "#app/domain/floor/queries.server.ts";
import { bandOf } from "#app/domain/scoring/score.ts";
import { knownSources } from "#app/domain/sources/known-sources.ts";
import { useFormat } from "#app/i18n/format.ts";
import { StageBadge } from "#app/routes/leads/StageBadge.tsx";
import classes from "./FloorLeadRow.module.css";
import { MoveMenu } from "./MoveMenu.tsx";
import { useCalled } from "./use-called.ts";

export type FloorLeadRowProps = {
  lead: Floor["unassigned"]["leads"][number];
  consultants: Floor["consultants"];
  /** The part of a promised time after which it is said to run out. */
  warnAt: number;
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
    const known = knownSources.find((source) => source === code);
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
      <Since lead={lead} warnAt={props.warnAt} />
      <MoveMenu
        called={called(lead)}
        consultantId={lead.consultantId}
        onOffer={lead.offer !== null}
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

function Score({ score }: { score: number }) {
  const { t } = useTranslation("common");
  const heat = bandOf(score);
  const word = t(`heat.${heat}`);
  return (
    <span className={classes.score} data-heat={heat} title={t("heat.label", { score, heat: word })}>
      <span className={classes.number}>{score}</span>
      <span className={classes.word}>{word}</span>
    </span>
  );
}

type SinceProps = Pick<FloorLeadRowProps, "lead" | "warnAt">;

/** What is promised of the lead and how that stands, in words. */
function Since({ lead, warnAt }: SinceProps) {
  const { t } = useTranslation("floor");
  const format = useFormat();
  const now = useNow(15);
  const lasting = (from: string) => format.duration(Math.max(0, (now - Date.parse(from)) / 1000));
  if (lead.consultantId === null) {
    const since = lead.unownedSince ?? new Date(now).toISOString();
    return (
      <span className={classes.since} data-late title={format.dateTime(since)}>
        {t("lead.waitingSince", { time: lasting(since), reason: whyNobody() })}
      </span>
    );
  }
  const standing = standingOf(lead, now, warnAt);
  const promise = openPromise(lead);
  if (!promise) {
    const at = lead.firstContactAt ?? lead.assignedAt ?? lead.openedAt;
    return (
      <span className={classes.since} title={format.dateTime(at)}>
        {standing === "touched" ? t("lead.touched") : t("lead.untouched", { time: lasting(at) })}
      </span>
    );
  }
  const words =
    Date.parse(promise.by) < now
      ? t(`lead.${promise.what}Late`, { time: lasting(promise.by) })
      : t(`lead.${promise.what}By`, { time: format.when(promise.by, now) });
  return (
    <span className={classes.since} data-standing={standing} title={format.dateTime(promise.by)}>
      {words}
    </span>
  );

  function whyNobody(): string {
    const { offer } = lead;
    if (offer && Date.parse(offer.until) > now) {
      const [name = ""] = offer.to;
      const until = { name, count: offer.to.length, time: format.time(offer.until) };
      return offer.to.length > 1
        ? t("reasons.broadcastUntil", until)
        : t("reasons.offeredUntil", until);
    }
    return t(`reasons.${reasonOf(lead.reason)}`);
  }
}

const reasons = [
  "nobody-eligible",
  "nobody-in-store",
  "everybody-asked",
  "hops-spent",
  "offered",
  "broadcast",
  "moved",
  "undone",
  "consultant-left",
  "taken-back",
] as const;

function reasonOf(code: string | null) {
  return reasons.find((reason) => reason === code) ?? "other";
}
