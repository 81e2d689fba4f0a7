import { Button } from "@mantine/core";
import { BellRing, CircleCheck, PhoneMissed, Scale, UserMinus, UserX } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { SectionTitle } from "#app/components/SectionTitle.tsx";
import { useNow } from "#app/components/use-now.ts";
import type { Floor } from "#app/domain/floor/queries.server.ts";
import { capitalised } from "#app/i18n/capitalised.ts";
import { useFormat } from "#app/i18n/format.ts";
import classes from "./NeedsYou.module.css";
import { type Need, needsOf } from "./needs.ts";
import { useCalled } from "./use-called.ts";

export type NeedsYouProps = {
  floor: Floor;
  /** The way to move one lead, to stand beside its sentence. */
  mover: (leadId: string) => ReactNode;
  onShow: (consultantId: string) => void;
  onRebalance: () => void;
};

const icons = {
  waiting: BellRing,
  unassigned: UserX,
  late: PhoneMissed,
  "more-late": PhoneMissed,
  absent: UserMinus,
  over: Scale,
};

/** So many are seen at once, so that the floor itself stays in sight. */
const atFirst = 5;

/** What waits for the manager, in sentences with something to do in each. */
export function NeedsYou({ floor, mover, onShow, onRebalance }: NeedsYouProps) {
  const { t } = useTranslation(["floor", "common"]);
  const now = useNow(15);
  const sentence = useSentence();
  const needs = needsOf(floor, now);
  const [all, setAll] = useState(false);
  return (
    <section className={classes.root} aria-label={t("needs.title")}>
      <SectionTitle>{t("needs.title")}</SectionTitle>
      {needs.length === 0 ? (
        <p className={classes.calm}>
          <CircleCheck size={20} aria-hidden /> {t("needs.calm")}
        </p>
      ) : (
        <ul className={classes.list}>
          {(all ? needs : needs.slice(0, atFirst)).map((need) => {
            const Icon = icons[need.kind];
            return (
              <li key={`${need.kind} ${need.id}`} className={classes.need} data-kind={need.kind}>
                <Icon size={20} aria-hidden className={classes.icon} />
                <p className={classes.sentence}>{capitalised(sentence(need, now))}</p>
                <span className={classes.act}>{act(need)}</span>
              </li>
            );
          })}
        </ul>
      )}
      {needs.length > atFirst && (
        <Button size="xs" variant="subtle" onClick={() => setAll(!all)} aria-expanded={all}>
          {t(all ? "common:actions.showLess" : "common:actions.showAll")} ({needs.length})
        </Button>
      )}
    </section>
  );

  function act(need: Need) {
    switch (need.kind) {
      case "waiting":
        return mover(need.guest.leadId);
      case "unassigned":
        return mover(need.oldest.id);
      case "late":
        return mover(need.lead.id);
      case "more-late":
        return (
          <Link
            to={`#${need.consultant.id}`}
            className={classes.see}
            onClick={(event) => {
              event.preventDefault();
              onShow(need.consultant.id);
            }}
          >
            {t("needs.see")}
          </Link>
        );
      case "absent":
      case "over":
        return (
          <Button size="xs" variant="light" onClick={onRebalance}>
            {t("needs.rebalance")}
          </Button>
        );
    }
  }
}

function useSentence() {
  const { t } = useTranslation("floor");
  const format = useFormat();
  const called = useCalled();
  return (need: Need, now: number): string => {
    const since = (at: string) => format.duration(Math.max(0, (now - Date.parse(at)) / 1000));
    switch (need.kind) {
      case "waiting": {
        const { guest } = need;
        const of = { name: called(guest), time: since(guest.since) };
        return guest.consultantName
          ? t("needs.waiting", { ...of, consultant: guest.consultantName })
          : t("needs.waitingForNobody", of);
      }
      case "unassigned":
        return t("needs.unassigned", {
          count: need.count,
          name: called(need.oldest),
          time: since(need.oldest.unownedSince ?? new Date(now).toISOString()),
        });
      case "late":
        return t(`needs.late.${need.what}`, {
          name: called(need.lead),
          time: since(need.by),
          consultant: need.consultant.name,
        });
      case "more-late":
        return t("needs.moreLate", {
          count: need.count,
          most: need.most,
          consultant: need.consultant.name,
        });
      case "absent":
        return t(`needs.absent.${need.because}`, {
          count: need.consultant.load.untouchedCount,
          consultant: need.consultant.name,
          time: need.since ? since(need.since) : "",
        });
      case "over":
        return t("needs.over", {
          count: need.count,
          consultant: need.consultant.name,
          load: format.number(need.consultant.load.weight),
          capacity: need.consultant.capacity,
        });
    }
  };
}
