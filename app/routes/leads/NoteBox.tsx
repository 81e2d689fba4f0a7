import { Button, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ActKeys } from "#app/routes/act-keys.ts";
import { useNoteDraft } from "#app/routes/leads/note-drafts.ts";
import classes from "./NoteBox.module.css";

type Props = { leadId: string; onSave: (text: string, keys: ActKeys) => Promise<boolean> };

/** A note beside the story; what is typed stays until it is saved. */
export function NoteBox({ leadId, onSave }: Props) {
  const { t } = useTranslation("leads");
  const draft = useNoteDraft(leadId);
  const { text, waits } = draft;
  const [saving, setSaving] = useState(false);
  const save = async () => {
    if (!waits || saving) return;
    setSaving(true);
    const done = await onSave(text.trim(), draft.keys);
    setSaving(false);
    if (done) draft.saved(text);
  };
  return (
    <div className={classes.root}>
      <Textarea
        aria-label={t("note.label")}
        placeholder={t("note.placeholder")}
        autosize
        minRows={1}
        maxRows={8}
        maxLength={4000}
        value={text}
        onChange={(event) => draft.write(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing || event.key !== "Enter") return;
          if (event.ctrlKey || event.metaKey) void save();
        }}
      />
      {waits && (
        <Button loading={saving} onClick={() => void save()}>
          {t("note.save")}
        </Button>
      )}
    </div>
  );
}
