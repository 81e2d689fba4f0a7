import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { useAct } from "#app/routes/use-act.ts";
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
  const navigate = useNavigate();
  const wordsFor = useRefusalWords();
  const newest = `?store=${encodeURIComponent(storeCode)}`;
  const adopt = () => {
    onAdopt();
    navigate(newest, { replace: true, preventScrollReset: true });
  };
  const { send, going, answer } = useAct<{ version: number }>({
    onDone: (done) => {
      notifications.show({ message: t("save.saved", { version: done.version }), role: "status" });
      adopt();
    },
  });
  const { changed, policy, discard } = draft;
  const refusal =
    draft.refusal ?? (answer && !answer.ok && !going && changed.length > 0 ? answer : null);
  const save = () =>
    void send("POST", "/admin/assignment/policies", {
      storeId,
      expected: String(version),
      policy: JSON.stringify(policy),
    });
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
          loading={going !== null}
          disabled={changed.length === 0 || draft.refusal !== null}
        >
          {t("save.save", { version: version + 1 })}
        </Button>
      </div>
    </div>
  );
}
