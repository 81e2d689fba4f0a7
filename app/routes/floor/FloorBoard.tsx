import { Users } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import { EmptyState } from "#app/components/EmptyState.tsx";
import { SectionTitle } from "#app/components/SectionTitle.tsx";
import { useShortcuts } from "#app/components/use-shortcuts.ts";
import type { Floor } from "#app/domain/floor/queries.server.ts";
import { CatchAll, seenOf } from "./CatchAll.tsx";
import { ConsultantMenu } from "./ConsultantMenu.tsx";
import { ConsultantRow } from "./ConsultantRow.tsx";
import classes from "./FloorBoard.module.css";
import { FloorLeadRow } from "./FloorLeadRow.tsx";
import { focusedLead, focusPerson, keepFocusNearMenu } from "./focus-floor.ts";
import { MoveMenu } from "./MoveMenu.tsx";
import { NeedsYou } from "./NeedsYou.tsx";
import { useCalled } from "./use-called.ts";
import { useFloorWalk } from "./use-floor-walk.ts";
import { useLeadDrag } from "./use-lead-drag.ts";
import { useMoves } from "./use-moves.ts";
import { withMoves } from "./with-moves.ts";

type Lead = Floor["unassigned"]["leads"][number];

export type FloorBoardProps = {
  floor: Floor;
  /** Told when a lead is in the hand (dragged, its menu open), and when no more. */
  onHold: (hold: boolean) => void;
  onRebalance: () => void;
  /** Somebody is to be covered while on leave. */
  onCover: (consultantId: string) => void;
};

/** What needs the manager, the leads nobody has, and everyone with what they hold; leads move between them. */
export function FloorBoard(props: FloorBoardProps) {
  const { floor: stored, onHold, onRebalance } = props;
  const { t } = useTranslation("floor");
  const called = useCalled();
  const { moves, move } = useMoves(stored);
  const [open, toggle] = useOpened();
  const [menu, setMenu] = useState<string | null>(null);
  const [whole, setWhole] = useState(false);
  const floor = withMoves(stored, moves);
  useFloorWalk(floor, { unassigned: seenOf(floor.unassigned.leads, whole), open });
  const leads = [
    ...floor.unassigned.leads,
    ...floor.consultants.flatMap((consultant) => consultant.leads),
  ];
  const moveTo = (lead: Lead, to: string | null) => {
    keepFocusNearMenu();
    onHold(false);
    setMenu(null);
    const { id, consultantId, offer } = lead;
    void move({ id, called: called(lead), consultantId, onOffer: offer !== null }, to);
  };
  const openMenu = (id: string, opened: boolean) => {
    onHold(opened);
    setMenu(opened ? id : null);
  };
  const { dragging, ghost, take } = useLeadDrag<Lead>({
    onTaken: () => onHold(true),
    onLetGo: () => onHold(false),
    // Dropped where it lies, nothing is meant by it.
    onDrop: (lead, { consultantId: to }) => to !== lead.consultantId && moveTo(lead, to),
  });
  useShortcuts({
    m: () => {
      const id = focusedLead();
      if (id) openMenu(`row ${id}`, true);
    },
  });

  const show = (consultantId: string) => {
    toggle(consultantId, true);
    focusPerson(consultantId);
  };
  const rowOf = (lead: Lead) => (
    <FloorLeadRow
      key={lead.id}
      lead={lead}
      consultants={floor.consultants}
      warnAt={floor.limits.warnAt}
      pending={moves.has(lead.id)}
      dragged={dragging?.lead.id === lead.id}
      menuOpened={menu === `row ${lead.id}`}
      onMenu={(opened) => openMenu(`row ${lead.id}`, opened)}
      onMove={(to) => moveTo(lead, to)}
      onTake={(event) => take(event, lead)}
    />
  );
  const moverOf = (leadId: string) => {
    const lead = leads.find(({ id }) => id === leadId);
    if (!lead) return null;
    return (
      <MoveMenu
        called={called(lead)}
        consultantId={lead.consultantId}
        onOffer={lead.offer !== null}
        consultants={floor.consultants}
        opened={menu === `need ${leadId}`}
        onOpened={(opened) => openMenu(`need ${leadId}`, opened)}
        onMove={(to) => moveTo(lead, to)}
        pending={moves.has(leadId)}
        word={lead.consultantId === null ? t("needs.assign") : undefined}
      />
    );
  };
  const isOver = (consultantId: string | null) =>
    dragging?.over?.consultantId === consultantId && dragging.lead.consultantId !== consultantId;

  return (
    <>
      <NeedsYou floor={floor} mover={moverOf} onShow={show} onRebalance={onRebalance} />
      <CatchAll
        unassigned={floor.unassigned}
        shown={floor.unassigned.count > 0 || dragging !== null}
        dropping={isOver(null)}
        all={whole}
        onAll={setWhole}
        row={rowOf}
      />
      <Consultants floor={floor}>
        {floor.consultants.map((consultant) => (
          <ConsultantRow
            key={consultant.id}
            consultant={consultant}
            menu={
              <ConsultantMenu
                consultant={consultant}
                onCover={() => props.onCover(consultant.id)}
              />
            }
            open={open.includes(consultant.id)}
            onToggle={() => toggle(consultant.id)}
            dropping={isOver(consultant.id)}
          >
            <LeadsOf consultant={consultant}>{consultant.leads.map(rowOf)}</LeadsOf>
          </ConsultantRow>
        ))}
      </Consultants>
      {dragging && (
        <div ref={ghost} className={classes.ghost} aria-hidden>
          {dragging.lead.name ?? t("lead.unnamed")}
        </div>
      )}
    </>
  );
}

function Consultants({ floor, children }: { floor: Floor; children: React.ReactNode }) {
  const { t } = useTranslation("floor");
  const { consultants } = floor;
  const online = consultants.filter(({ presence }) => presence !== "offline").length;
  if (consultants.length === 0) {
    return (
      <EmptyState icon={Users} title={t("consultants.none")} hint={t("consultants.noneHint")} />
    );
  }
  return (
    <section>
      <SectionTitle aside={t("consultants.count", { count: consultants.length, online })}>
        {t("consultants.title")}
      </SectionTitle>
      <div className={classes.headings} aria-hidden>
        <span />
        <span>{t("consultants.load")}</span>
        <span>{t("consultants.untouched")}</span>
        <span>{t("consultants.next")}</span>
        <span>{t("consultants.today")}</span>
        <span />
        <span />
      </div>
      <ul className={classes.list}>{children}</ul>
    </section>
  );
}

type LeadsOfProps = { consultant: Floor["consultants"][number]; children: React.ReactNode };

function LeadsOf({ consultant, children }: LeadsOfProps) {
  const { t } = useTranslation("floor");
  const { leads, load, name } = consultant;
  if (leads.length === 0)
    return <p className={classes.none}>{t("consultants.noLeads", { name })}</p>;
  return (
    <>
      <ul className={classes.list}>{children}</ul>
      {load.count > leads.length && (
        <p className={classes.none}>
          {t("consultants.moreLeads", { shown: leads.length, count: load.count })}
        </p>
      )}
    </>
  );
}

/** Whose leads are open, kept in the address. */
function useOpened(): [string[], (id: string, opened?: boolean) => void] {
  const [search, setSearch] = useSearchParams();
  const open = search.getAll("open");
  const toggle = (id: string, opened = !open.includes(id)) => {
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        next.delete("open", id);
        if (opened) next.append("open", id);
        return next;
      },
      { replace: true, preventScrollReset: true },
    );
  };
  return [open, toggle];
}
