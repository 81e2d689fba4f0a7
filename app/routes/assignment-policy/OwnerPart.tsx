import { Checkbox, Switch } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Figure } from "./Figure.tsx";
import { PolicyPart } from "./PolicyPart.tsx";
import classes from "./policy.module.css";
import type { PolicyDraft } from "./use-policy-draft.ts";

const A_YEAR = 365;

/** Whether customers come back to whoever knows them, and for how long that is remembered. */
export function OwnerPart({ policy: { owner }, change, wrongAt }: PolicyDraft) {
  const { t } = useTranslation("assignment");
  return (
    <PolicyPart step={1} title={t("steps.owner")} hint={t("owner.hint")}>
      <Switch
        label={t("owner.enabled")}
        checked={owner.enabled}
        onChange={({ currentTarget: { checked } }) =>
          change("owner", { ...owner, enabled: checked })
        }
      />
      {owner.enabled && (
        <div className={classes.line}>
          {owner.withinDays !== null && (
            <Figure
              label={t("owner.days")}
              value={owner.withinDays}
              min={1}
              max={3650}
              allowDecimal={false}
              w="12rem"
              wrong={wrongAt("owner.withinDays")}
              onChange={(withinDays) => change("owner", { ...owner, withinDays })}
            />
          )}
          <Checkbox
            className={classes.beside}
            label={t("owner.forEver")}
            checked={owner.withinDays === null}
            onChange={({ currentTarget: { checked } }) =>
              change("owner", { ...owner, withinDays: checked ? null : A_YEAR })
            }
          />
        </div>
      )}
    </PolicyPart>
  );
}
