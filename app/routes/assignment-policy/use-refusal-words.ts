import { useTranslation } from "react-i18next";
import { useNow } from "#app/components/use-now.ts";
import { useFormat } from "#app/i18n/format.ts";
import type { Refused } from "#app/infrastructure/refusal.ts";

const plain = [
  "policy-unchanged",
  "nobody-takes-part",
  "contact-before-accept",
  "not-found",
  "ends-before-it-starts",
  "too-many-days",
  "both-hours",
  "closes-before-it-opens",
  "signed-out",
] as const;

const parts = {
  owner: "owner",
  rules: "rules",
  skills: "skills",
  strategy: "strategy",
  fairShareFloor: "strategy",
  offer: "strategy",
  weights: "people",
  limits: "people",
  sla: "promises",
  release: "release",
  catchAll: "catchAll",
} as const;

/** Says why something was not saved, and what to do about it. */
export function useRefusalWords() {
  const { t } = useTranslation("assignment");
  const format = useFormat();
  const now = useNow(60);
  return ({ reason, field = "", facts = {} }: Refused): string => {
    if (reason === "policy-changed") {
      return t("refusals.policy-changed", {
        by: String(facts.by ?? t("version.somebody")),
        version: Number(facts.version ?? 0),
        when: facts.at ? format.relative(String(facts.at), now) : "",
      });
    }
    const part = Object.entries(parts).find(([name]) => name === field.split(".")[0])?.[1];
    if (reason === "bad-field") {
      return part ? t("refusals.bad-field", { part: t(`steps.${part}`) }) : t("refusals.field");
    }
    const known = plain.find((one) => one === reason);
    return known ? t(`refusals.${known}`) : t("refusals.other");
  };
}
