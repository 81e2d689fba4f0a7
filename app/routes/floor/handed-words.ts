import type { TFunction } from "i18next";
import type { HandedOver } from "#app/domain/assignment/read-handed-over.server.ts";

type Of = { name: string; cover: string; handedOver: HandedOver };

/** How many customers others have taken, and how many stay, with whom and why. */
export function handedWords(t: TFunction<["floor"]>, { name, cover, handedOver }: Of): string[] {
  const { taken, waiting, inStore, kept } = handedOver;
  return [
    t("leaves.handedOver", { count: taken }),
    waiting > 0 && t("leaves.waiting", { count: waiting }),
    inStore > 0 && t("leaves.inStore", { count: inStore, name }),
    kept > 0 && t(cover === "nobody" ? "leaves.keptOn" : "leaves.kept", { count: kept, name }),
  ].filter((words) => words !== false);
}
