import { Button, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "./NoteBox.module.css";

/** A note beside the story; what is typed stays until it is saved. */
export function NoteBox({ onSave }: { onSave: (text: string) => Promise<boolean> }) {
  const { t } = useTranslation("leads");
  const [text, setText] = useState("");
  const [saving, setSaving] = useState(false);
  const wanted = text.trim().length > 0;
  const save = async () => {
    if (!wanted || saving) return;
    setSaving(true);
    const saved = await onSave(text.trim());
    setSaving(false);
    if (saved) setText("");
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
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing || event.key !== "Enter") return;
          if (event.ctrlKey || event.metaKey) void save();
        }}
      />
      {wanted && (
        <Button loading={saving} onClick={() => void save()}>
          {t("note.save")}
        </Button>
      )}
    </div>
  );
}
