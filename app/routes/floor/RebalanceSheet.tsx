import { Alert, Button, Drawer, Skeleton, Switch } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { CircleCheck, CloudOff, RefreshCw } from "lucide-react";
import { useEffect, useEffectEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "#app/components/EmptyState.tsx";
import { announce } from "#app/components/PoliteStatus.tsx";
import type { Floor } from "#app/domain/floor/queries.server.ts";
import type { Rebalanced } from "#app/domain/rebalance/apply-rebalance.server.ts";
import type { LeftOut } from "#app/domain/rebalance/read-left-out.server.ts";
import { LeftOutList } from "./LeftOutList.tsx";
import { RebalanceMoves } from "./RebalanceMoves.tsx";
import { RebalancePlan } from "./RebalancePlan.tsx";
import classes from "./RebalanceSheet.module.css";
import { leftOutOf, useRebalance } from "./use-rebalance.ts";

export type RebalanceSheetProps = {
  floor: Floor;
  opened: boolean;
  onClose: () => void;
  onApplied: (done: Rebalanced) => void;
};

/** What the engine proposes for this floor: looked through, unticked, applied at once. */
export function RebalanceSheet({ floor, opened, onClose, onApplied }: RebalanceSheetProps) {
  const { t } = useTranslation("rebalance");
  const narrow = useMediaQuery("(max-width: 47.99em)", false);
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      title={t("title", { store: floor.store.city })}
      size={narrow ? "100%" : "min(40rem, 100vw)"}
      classNames={{ body: classes.body, content: classes.content }}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <Sheet floor={floor} onClose={onClose} onApplied={onApplied} />
    </Drawer>
  );
}

function Sheet({ floor, onClose, onApplied }: Omit<RebalanceSheetProps, "opened">) {
  const { t } = useTranslation("rebalance");
  const rebalancing = useRebalance(floor);
  const { proposing, conversation, unticked, applying, changes, propose, apply } = rebalancing;
  const [problem, setProblem] = useState<{ words: string; leftOut: LeftOut[] } | null>(null);
  const begin = useEffectEvent(() => void propose());
  useEffect(() => {
    begin();
  }, []);

  const proposal = proposing.state === "proposed" ? proposing.proposal : null;
  const count = proposal?.moves.filter(({ leadId }) => !unticked.has(leadId)).length ?? 0;
  const again = (including?: boolean) => {
    setProblem(null);
    void propose(including);
  };
  const onApply = async () => {
    const answer = await apply();
    if (answer === "unsent") {
      setProblem({ words: t("unsent"), leftOut: [] });
      return;
    }
    const leftOut = leftOutOf(answer);
    if (!answer.ok) {
      const words = t(answer.reason === "nothing-left" ? "nothingLeft" : "refused");
      announce(words);
      setProblem({ words, leftOut });
      return;
    }
    onApplied(answer);
    if (leftOut.length === 0) onClose();
    else {
      setProblem({
        words: `${t("done", { count: answer.moved })} ${t("leftOut", { count: leftOut.length })}`,
        leftOut,
      });
    }
  };

  return (
    <>
      <div className={classes.scroll}>
        <Switch
          checked={conversation}
          onChange={(event) => again(event.currentTarget.checked)}
          disabled={proposing.state === "proposing" || applying}
          label={t("conversation")}
          description={t("conversationHint")}
        />
        {problem && (
          <Alert color="amber" role="alert" className={classes.problem}>
            <p className={classes.words}>{problem.words}</p>
            <LeftOutList leftOut={problem.leftOut} />
          </Alert>
        )}
        {changes > 0 && !problem && (
          <Alert color="blue" role="status" className={classes.problem}>
            <span className={classes.changed}>
              {t("changed", { count: changes })}
              <Button size="xs" variant="light" onClick={() => again()}>
                {t("again")}
              </Button>
            </span>
          </Alert>
        )}
        {proposing.state === "proposing" && <Waiting />}
        {proposing.state === "failed" && (
          <EmptyState icon={CloudOff} title={t("failed")} hint={t("failedHint")} />
        )}
        {proposal && proposal.moves.length === 0 && (
          <EmptyState
            icon={CircleCheck}
            title={t(proposal.stuck.count > 0 ? "nothingPossible" : "nothing")}
            hint={proposal.stuck.count > 0 ? undefined : t("nothingHint")}
          />
        )}
        {proposal && <RebalancePlan proposal={proposal} unticked={unticked} />}
        {proposal && proposal.moves.length > 0 && (
          <RebalanceMoves proposal={proposal} unticked={unticked} onTick={rebalancing.tick} />
        )}
      </div>
      <footer className={classes.foot}>
        {problem || !proposal || proposal.moves.length === 0 ? (
          <Button
            variant="default"
            leftSection={<RefreshCw size={16} aria-hidden />}
            loading={proposing.state === "proposing"}
            onClick={() => again()}
          >
            {t("again")}
          </Button>
        ) : (
          <Button onClick={() => void onApply()} loading={applying} disabled={count === 0}>
            {count === 0 ? t("applyNone") : t("apply", { count })}
          </Button>
        )}
        <Button variant="subtle" color="gray" onClick={onClose}>
          {t("close")}
        </Button>
      </footer>
    </>
  );
}

function Waiting() {
  const { t } = useTranslation("rebalance");
  return (
    <div role="status" aria-label={t("proposing")}>
      <p className={classes.waiting}>{t("proposing")}</p>
      {[72, 58, 80, 64, 70].map((width) => (
        <div key={width} className={classes.skeleton}>
          <Skeleton height={14} width={`${width}%`} />
          <Skeleton height={10} width={`${width - 20}%`} mt={8} />
        </div>
      ))}
    </div>
  );
}
