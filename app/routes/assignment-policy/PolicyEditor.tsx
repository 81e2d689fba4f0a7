import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useUnsaved } from "#app/components/unsaved.ts";
import type { PolicyChoices } from "#app/domain/assignment/read-policy-choices.server.ts";
import type { VersionedPolicy } from "#app/domain/assignment/schema.ts";
import { DryRunPanel } from "./DryRunPanel.tsx";
import { LeaveQuestion } from "./LeaveQuestion.tsx";
import { OwnerPart } from "./OwnerPart.tsx";
import { PeoplePart } from "./PeoplePart.tsx";
import { PromisesPart } from "./PromisesPart.tsx";
import classes from "./policy.module.css";
import { CatchAllPart, ReleasePart } from "./ReleasePart.tsx";
import { RulesPart } from "./RulesPart.tsx";
import { SaveBar } from "./SaveBar.tsx";
import { SkillsPart } from "./SkillsPart.tsx";
import { StrategyPart } from "./StrategyPart.tsx";
import { usePolicyDraft } from "./use-policy-draft.ts";

export type PolicyEditorProps = {
  storeId: string;
  storeCode: string;
  /** The version in force. */
  current: VersionedPolicy;
  /** The version that editing begins with. */
  shown: VersionedPolicy;
  choices: PolicyChoices;
  /** What stands beside the policy and is saved by itself. */
  children: ReactNode;
};

/** A store's policy step by step, what it would have done with the last leads, and the way to save it. */
export function PolicyEditor(props: PolicyEditorProps) {
  const { storeId, storeCode, current, shown, choices, children } = props;
  const { t } = useTranslation("assignment");
  const [held, setHeld] = useState({ current, shown });
  const [adopts, setAdopts] = useState(false);
  const draft = usePolicyDraft(held.shown, held.current);
  // What a colleague saves meanwhile never replaces what is being edited: saving is refused, and says who was first.
  if (current.version !== held.current.version && (adopts || draft.changed.length === 0)) {
    setHeld({ current, shown });
    setAdopts(false);
    draft.restart(shown);
  }
  const { version } = held.current;
  const { asked, stay, leave, letGo } = useUnsaved(draft.changed.length > 0);
  return (
    <>
      <div className={classes.columns}>
        <div className={classes.parts}>
          <p className={classes.intro}>{t("intro")}</p>
          <OwnerPart {...draft} />
          <RulesPart {...draft} choices={choices} />
          <SkillsPart {...draft} />
          <StrategyPart {...draft} />
          <CatchAllPart {...draft} />
          <PeoplePart {...draft} people={choices.people} />
          <PromisesPart {...draft} />
          <ReleasePart {...draft} />
          {children}
        </div>
        <aside className={classes.aside}>
          <DryRunPanel storeId={storeId} version={version} draft={draft} />
        </aside>
      </div>
      <SaveBar
        storeId={storeId}
        storeCode={storeCode}
        version={version}
        draft={draft}
        onAdopt={() => {
          letGo();
          setAdopts(true);
        }}
      />
      <LeaveQuestion opened={asked} changed={draft.changed.length} onStay={stay} onLeave={leave} />
    </>
  );
}
