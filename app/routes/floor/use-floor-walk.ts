import { useEffect, useEffectEvent } from "react";
import { useShortcuts } from "#app/components/use-shortcuts.ts";
import { useWalk } from "#app/components/use-walk.ts";
import type { Floor } from "#app/domain/floor/queries.server.ts";

/** Which rows are drawn: the leads that nobody has, and whose leads are open. */
type Seen = { unassigned: readonly { id: string }[]; open: readonly string[] };

/** j and k walk the people and the leads that are seen; when a row leaves under the focus, they go on from its place. */
export function useFloorWalk({ consultants }: Floor, { unassigned, open }: Seen): void {
  const order = [
    ...unassigned.map(({ id }) => id),
    ...consultants.flatMap(({ id, leads }) => [
      id,
      ...(open.includes(id) ? leads.map((lead) => lead.id) : []),
    ]),
  ];
  const { setCursor, step } = useWalk(order);
  const follow = useEffectEvent(() => {
    const id = focusedRow();
    if (id) setCursor(id);
  });
  useEffect(() => {
    document.addEventListener("focusin", follow);
    return () => document.removeEventListener("focusin", follow);
  }, []);
  const walk = (by: 1 | -1) => stopOf(order[step(by, focusedRow())])?.focus();
  useShortcuts({ j: () => walk(1), k: () => walk(-1) });
}

function focusedRow(): string | undefined {
  const row = document.activeElement?.closest<HTMLElement>(
    "#content [data-lead], #content [data-drop]",
  );
  return (row?.dataset.lead ?? row?.dataset.drop) || undefined;
}

function stopOf(id: string | undefined): HTMLElement | null {
  return document.querySelector<HTMLElement>(
    `#content :is([data-lead="${id}"], [data-drop="${id}"]) [data-walk]`,
  );
}
