import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useEffect, useEffectEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFetcher, useNavigate } from "react-router";
import { useWhileOnline } from "#app/components/use-while-online.ts";
import type { Answer } from "#app/infrastructure/refusal.ts";
import classes from "./policy.module.css";
import type { PolicyDraft } from "./use-policy-draft.ts";
import { useRefusalWords } from "./use-refusal-words.ts";

export type SaveBarProps = {
  storeId: string;
  storeCode: string;
  /** The version that was edited. */
  version: number;
  draft: PolicyDraft;
  /** The version in force takes the place of what was edited. */
  onAdopt: () => void;
};

/** How much was changed, and the way to keep it or let it go; a refusal says who was first and when. */
export function SaveBar({ storeId, storeCode, version, draft, onAdopt }: SaveBarProps) {
  const { t } = useTranslation("assignment");
  const fetcher = useFetcher<Answer<{ version: number }>>();
  const navigate = useNavigate();
  const wordsFor = useRefusalWords();
  const whileOnline = useWhileOnline();
  const [key] = useState<string>(() => crypto.randomUUID());
  const { data: answer, state } = fetcher;
  const newest = `?store=${encodeURIComponent(storeCode)}`;
  const adopt = () => {
    onAdopt();
    navigate(newest, { replace: true, preventScrollReset: true });
  };
  const settled = useEffectEvent((done: Answer<{ version: number }>) => {
    if (!done.ok) return;
    notifications.show({
      message: t("save.saved", { version: done.version }),
      role: "status",
    });
    adopt();
  });
  useEffect(() => {
    if (answer) settled(answer);
  }, [answer]);
  const { changed, policy, discard } = draft;
  const refusal =
    draft.refusal ??
    (answer && !answer.ok && state === "idle" && changed.length > 0 ? answer : null);
  const save = () => {
    const edited = JSON.stringify(policy);
    const said = { storeId, expected: version, policy: edited, key: `${key}-${hashOf(policy)}` };
    whileOnline(() =>
      fetcher.submit(said, { method: "post", action: "/admin/assignment/policies" }),
    );
  };
  return (
    <div className={classes.saveBar} data-changed={changed.length > 0} data-foot-bar>
      <p className={refusal ? classes.error : classes.quiet} role="status">
        {refusal
          ? wordsFor(refusal)
          : changed.length > 0
            ? t("save.changed", { count: changed.length })
            : t("save.unchanged")}
        {refusal?.reason === "policy-changed" && (
          <Button variant="subtle" size="xs" onClick={adopt}>
            {t("refusals.load")}
          </Button>
        )}
      </p>
      <div className={classes.saveActs}>
        <Button variant="default" onClick={discard} disabled={changed.length === 0}>
          {t("save.discard")}
        </Button>
        <Button
          onClick={save}
          loading={state !== "idle"}
          disabled={changed.length === 0 || draft.refusal !== null}
        >
          {t("save.save", { version: version + 1 })}
        </Button>
      </div>
    </div>
  );
}

/** The same policy is saved once however often it is sent; another one is another save. */
function hashOf(policy: object): string {
  let hash = 0;
  for (const letter of JSON.stringify(policy)) hash = (hash * 31 + letter.charCodeAt(0)) | 0;
  return (hash >>> 0).toString(36);
}
