import { Switch } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Figure } from "./Figure.tsx";
import { PolicyPart } from "./PolicyPart.tsx";
import type { PolicyDraft } from "./use-policy-draft.ts";

/** What becomes of leads when whoever has them goes. */
export function ReleasePart({ policy: { release }, change, wrongAt }: PolicyDraft) {
  const { t } = useTranslation("assignment");
  return (
    <PolicyPart title={t("steps.release")} hint={t("release.hint")}>
      <Figure
        label={t("release.grace")}
        value={release.offlineGraceMinutes}
        min={1}
        max={240}
        allowDecimal={false}
        w="22rem"
        wrong={wrongAt("release.offlineGraceMinutes")}
        onChange={(minutes) => change("release", { ...release, offlineGraceMinutes: minutes })}
      />
      {(["onOffline", "onShiftEnd"] as const).map((when) => (
        <Switch
          key={when}
          label={t(`release.${when}`)}
          checked={release[when] === "untouched"}
          onChange={({ currentTarget: { checked } }) =>
            change("release", { ...release, [when]: checked ? "untouched" : "nothing" })
          }
        />
      ))}
    </PolicyPart>
  );
}

/** What becomes of a lead for which nobody is found. */
export function CatchAllPart({ policy: { catchAll }, change }: PolicyDraft) {
  const { t } = useTranslation("assignment");
  return (
    <PolicyPart step={5} title={t("steps.catchAll")} hint={t("catchAll.hint")}>
      <Switch
        label={t("catchAll.claimable")}
        checked={catchAll.claimable}
        onChange={({ currentTarget: { checked } }) => change("catchAll", { claimable: checked })}
      />
    </PolicyPart>
  );
}
