import { useEffect, useRef, useState } from "react";
import type { Floor } from "#app/domain/floor/queries.server.ts";
import type { Rebalanced } from "#app/domain/rebalance/apply-rebalance.server.ts";
import type { ProposedRebalance } from "#app/domain/rebalance/propose-rebalance.server.ts";
import type { LeftOut } from "#app/domain/rebalance/read-left-out.server.ts";
import type { Answer } from "#app/infrastructure/refusal.ts";
import { useSend } from "#app/routes/use-send.ts";
import { changesBetween } from "./floor-changes.ts";

export type Proposing =
  | { state: "proposing" }
  | { state: "failed" }
  | { state: "proposed"; proposal: ProposedRebalance; base: Floor };

/** A proposal and what the manager does with it: it stands still under the hand until they ask again. */
export function useRebalance(floor: Floor) {
  const [proposing, setProposing] = useState<Proposing>({ state: "proposing" });
  const [conversation, setConversation] = useState(false);
  const [unticked, setUnticked] = useState<ReadonlySet<string>>(new Set());
  const [applying, setApplying] = useState(false);
  const send = useSend();
  const asked = useRef(0);
  const latest = useRef(floor);
  useEffect(() => {
    latest.current = floor;
  }, [floor]);

  const propose = async (including = conversation) => {
    const turn = ++asked.current;
    setConversation(including);
    setProposing({ state: "proposing" });
    const proposal = await fetchProposal(floor.store.id, including);
    if (turn !== asked.current) return;
    setUnticked(new Set());
    setProposing(
      proposal ? { state: "proposed", proposal, base: latest.current } : { state: "failed" },
    );
  };

  const tick = (ids: readonly string[], on: boolean) => {
    setUnticked((before) => {
      const next = new Set(before);
      for (const id of ids) {
        if (on) next.delete(id);
        else next.add(id);
      }
      return next;
    });
  };

  const apply = async (): Promise<Answer<Rebalanced> | "unsent"> => {
    if (proposing.state !== "proposed") return "unsent";
    const { proposal } = proposing;
    const moves = proposal.moves
      .filter(({ leadId }) => !unticked.has(leadId))
      .map(({ leadId, from, to, reason }) => ({ leadId, from, to, reason }));
    setApplying(true);
    const answer = await send<Rebalanced>("POST", "/floor/rebalances", {
      store: proposal.storeId,
      moves: JSON.stringify(moves),
      conversation: proposal.includeInConversation ? "1" : "",
    });
    setApplying(false);
    return answer;
  };

  const changes = proposing.state === "proposed" ? changesBetween(proposing.base, floor) : 0;
  return { proposing, conversation, unticked, applying, changes, propose, tick, apply };
}

/** What stayed where it was, when a refusal or an answer says so. */
export function leftOutOf(answer: Answer<{ leftOut: LeftOut[] }>): LeftOut[] {
  if (answer.ok) return answer.leftOut;
  return (answer.facts?.leftOut as LeftOut[] | undefined) ?? [];
}

async function fetchProposal(
  storeId: string,
  conversation: boolean,
): Promise<ProposedRebalance | null> {
  const search = new URLSearchParams({ store: storeId, conversation: conversation ? "1" : "" });
  try {
    const answer = await fetch(`/floor/rebalances/proposal?${search}`);
    return answer.ok ? ((await answer.json()) as ProposedRebalance) : null;
  } catch {
    return null;
  }
}
