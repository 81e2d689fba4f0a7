import { Button } from "@mantine/core";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { Timeline } from "#app/components/Timeline.tsx";
import type { StoryEntry } from "#app/domain/leads/story.ts";
import { useStoryWords } from "#app/routes/leads/use-story-words.tsx";

const first = 30;

/** One timeline of everything, newest first; long ones open further. */
export function Story({ entries }: { entries: readonly StoryEntry[] }) {
  const { t } = useTranslation(["story", "common"]);
  const [all, setAll] = useState(false);
  const words = useStoryWords();
  const shown = all ? entries : entries.slice(0, first);
  const told = useMemo(() => shown.map(words), [shown, words]);
  return (
    <>
      <Timeline entries={told} empty={t("empty")} />
      {entries.length > shown.length && (
        <Button variant="default" onClick={() => setAll(true)}>
          {t("common:actions.showAll")} ({entries.length})
        </Button>
      )}
    </>
  );
}
