import { CalendarClock, ChevronDown, PhoneMissed } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { PresenceDot } from "#app/components/PresenceDot.tsx";
import { useNow } from "#app/components/use-now.ts";
import type { Floor } from "#app/domain/floor/queries.server.ts";
import { initials } from "#app/domain/people/salutation.ts";
import { useFormat } from "#app/i18n/format.ts";
import { LoadBar } from "#app/routes/floor/LoadBar.tsx";
import classes from "./ConsultantRow.module.css";
import { useCalled } from "./use-called.ts";

type Consultant = Floor["consultants"][number];

export type ConsultantRowProps = {
  consultant: Consultant;
  /** What can be done about this person. */
  menu: ReactNode;
  open: boolean;
  onToggle: () => void;
  /** A dragged lead is held over this person. */
  dropping: boolean;
  /** Their leads, shown when open. */
  children: ReactNode;
};

/** One consultant: who they are, what they hold, who waits for them, what comes next. */
export function ConsultantRow(props: ConsultantRowProps) {
  const { consultant, open, onToggle, dropping, children } = props;
  const { t } = useTranslation("floor");
  const { weight, soon, late, untouched } = consultant.load;
  const inHand = weight - soon - late - untouched;
  return (
    <li className={classes.root} data-drop={consultant.id} data-dropping={dropping}>
      <div className={classes.row}>
        <button
          type="button"
          className={classes.who}
          aria-expanded={open}
          onClick={onToggle}
          data-walk
        >
          <span className={classes.face} data-presence={consultant.presence} aria-hidden>
            {initials(consultant.name)}
          </span>
          <span className={classes.names}>
            <span className={classes.name}>{consultant.name}</span>
            <Whereabouts consultant={consultant} />
          </span>
        </button>
        <span className={classes.load}>
          <LoadBar
            capacity={consultant.capacity}
            onTime={Math.max(0, inHand)}
            untouched={untouched + Math.min(0, inHand)}
            soon={soon}
            late={late}
          />
        </span>
        <Untouched consultant={consultant} />
        <Next consultant={consultant} />
        <span className={classes.today}>
          <span>{t("consultants.shows", { count: consultant.shows })}</span>
          <span data-any={consultant.signs > 0}>
            {t("consultants.signs", { count: consultant.signs })}
          </span>
        </span>
        <span className={classes.menu}>{props.menu}</span>
        <ChevronDown size={16} className={classes.chevron} data-open={open} aria-hidden />
      </div>
      {dropping && (
        <span className={classes.drop}>{t("drag.over", { name: consultant.name })}</span>
      )}
      {open && <div className={classes.leads}>{children}</div>}
    </li>
  );
}

function Whereabouts({ consultant }: { consultant: Consultant }) {
  const { t } = useTranslation("floor");
  const format = useFormat();
  const now = useNow(15);
  const since = (at: string) => format.duration((now - Date.parse(at)) / 1000);
  const { presence, serving, guestElsewhere, awaySince, onShiftUntil, nextShiftAt, onLeaveUntil } =
    consultant;
  const more = onLeaveUntil
    ? t("consultants.onLeave", { time: format.when(onLeaveUntil, now) })
    : presence === "busy" && serving
      ? t("consultants.serving", {
          name: serving.name ?? t("lead.unnamed"),
          time: since(serving.since),
        })
      : guestElsewhere
        ? t("consultants.guestElsewhere")
        : presence === "away" && awaySince
          ? t("consultants.awayFor", { time: since(awaySince) })
          : onShiftUntil
            ? t("consultants.until", { time: format.time(onShiftUntil) })
            : nextShiftAt
              ? t("consultants.from", { time: format.when(nextShiftAt, now) })
              : t("consultants.noShift");
  const goesWithout = presence === "busy" || (presence === "offline" && !onShiftUntil);
  return (
    <span className={classes.where}>
      <PresenceDot presence={presence} withWord={!goesWithout} />
      <span className={classes.more}>{more}</span>
    </span>
  );
}

function Untouched({ consultant }: { consultant: Consultant }) {
  const { t } = useTranslation("floor");
  const format = useFormat();
  const now = useNow(15);
  const called = useCalled();
  const { untouched } = consultant;
  if (!untouched) {
    return (
      <span className={classes.untouched} data-quiet>
        <PhoneMissed size={14} aria-hidden className={classes.glyph} />
        {t("consultants.allTouched")}
      </span>
    );
  }
  const seconds = Math.max(0, (now - Date.parse(untouched.since)) / 1000);
  const late = untouched.by !== null && Date.parse(untouched.by) < now;
  return (
    <span className={classes.untouched} data-late={late || undefined}>
      <PhoneMissed size={14} aria-hidden className={classes.glyph} />
      <Link to={`/leads/${untouched.leadId}`} title={format.dateTime(untouched.since)}>
        {called(untouched)}
      </Link>
      <span className={classes.time}>{format.duration(seconds)}</span>
    </span>
  );
}

function Next({ consultant }: { consultant: Consultant }) {
  const { t } = useTranslation("floor");
  const format = useFormat();
  const now = useNow(60);
  const called = useCalled();
  const next = consultant.nextAppointment;
  if (!next) {
    return (
      <span className={classes.next} data-quiet>
        <CalendarClock size={14} aria-hidden className={classes.glyph} />
        {t("consultants.noNext")}
      </span>
    );
  }
  return (
    <span className={classes.next} data-late={Date.parse(next.at) < now || undefined}>
      <CalendarClock size={14} aria-hidden className={classes.glyph} />
      <span className={classes.time}>{format.when(next.at, now)}</span>
      <Link to={`/leads/${next.leadId}`}>{called(next)}</Link>
    </span>
  );
}
