import { Switch } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { PolicyPart } from "./PolicyPart.tsx";
import type { PolicyDraft } from "./use-policy-draft.ts";

/** What somebody must be able to do to be given a lead. */
export function SkillsPart({ policy: { skills }, change }: PolicyDraft) {
  const { t } = useTranslation("assignment");
  return (
    <PolicyPart step={3} title={t("steps.skills")} hint={t("skills.hint")}>
      {(["productLine", "language"] as const).map((skill) => (
        <Switch
          key={skill}
          label={t(`skills.${skill}`)}
          checked={skills[skill]}
          onChange={({ currentTarget: { checked } }) =>
            change("skills", { ...skills, [skill]: checked })
          }
        />
      ))}
    </PolicyPart>
  );
}
