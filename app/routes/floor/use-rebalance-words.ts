import { useTranslation } from "react-i18next";
import type { Staying } from "#app/domain/appointments/read-passing.server.ts";
import type {
  ProposedMove,
  ProposedRebalance,
} from "#app/domain/rebalance/propose-rebalance.server.ts";
import type { LeftOut } from "#app/domain/rebalance/read-left-out.server.ts";
import { useFormat } from "#app/i18n/format.ts";
import { useCalled } from "./use-called.ts";

/** So many appointments that stay are named. */
const named = 3;

/** Why a lead moves, why it did not, which appointments stay, and how near the plan is to the fewest moves, in words. */
export function useRebalanceWords() {
  const { t } = useTranslation("rebalance");
  const format = useFormat();
  const called = useCalled();

  const reason = (move: ProposedMove, moves: readonly ProposedMove[]): string => {
    const { key, params } = move.reason;
    const minutes = (name: string) => format.duration(Number(params[name] ?? 0) * 60);
    const number = (name: string) => format.number(Number(params[name] ?? 0));
    const text = (name: string) => String(params[name] ?? "");
    switch (key) {
      case "unassigned":
        return t("reasons.unassigned", { time: minutes("minutes") });
      case "absent":
        return t(`reasons.absent.${absenceOf(text("why"))}`, { name: text("name") });
      case "no-skill":
        return t(`reasons.lacks.${params.lacks === "language" ? "language" : "line"}`, {
          name: text("name"),
        });
      case "sla-late":
      case "sla-soon":
        return t(key === "sla-late" ? "reasons.late" : "reasons.soon", {
          name: text("name"),
          time: minutes("minutes"),
        });
      case "over-capacity":
        return t("reasons.over", {
          name: text("name"),
          load: number("load"),
          capacity: number("capacity"),
        });
      case "make-room": {
        const coming = moves.find(({ leadId }) => leadId === params.leadId);
        return coming
          ? t("reasons.roomFor", { name: text("name"), coming: called(coming) })
          : t("reasons.room", { name: text("name") });
      }
      case "level-load":
        return t("reasons.level", {
          name: text("name"),
          load: number("load"),
          capacity: number("capacity"),
          toName: text("toName"),
          toLoad: number("toLoad"),
          toCapacity: number("toCapacity"),
        });
    }
  };

  const method = ({ method: how, bound, count }: ProposedRebalance): string =>
    how === "exact" || bound >= count
      ? t("method.exact", { count })
      : t("method.bounded", { count, more: count - bound });

  const leftOut = (one: LeftOut): string => {
    const customer = called(one);
    const of = {
      customer,
      by: one.by ?? t("somebody"),
      when: one.at ? format.relative(one.at, Date.now()) : "",
      to: one.to ?? t("nobody"),
      holder: one.holder ?? t("nobody"),
    };
    if (one.because === "moved") return t(one.by ? "left.moved" : "left.movedByRules", of);
    if (one.because === "in-conversation") {
      return t(one.by && one.at ? "left.spoken" : "left.conversation", of);
    }
    return t(`left.${one.because}`, of);
  };

  const staying = (stay: readonly Staying[]): string[] => {
    const words: string[] = stay.slice(0, named).map((one) =>
      t("staying", {
        customer: called(one),
        time: format.when(one.at, Date.now()),
        with: one.with,
      }),
    );
    return stay.length > named
      ? [...words, t("stayingMore", { count: stay.length - named })]
      : words;
  };

  return { reason, method, leftOut, staying };
}

function absenceOf(why: string) {
  return (["off-shift", "away", "offline"] as const).find((one) => one === why) ?? "gone";
}
