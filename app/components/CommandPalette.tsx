import { Spotlight, type SpotlightActionData, spotlight } from "@mantine/spotlight";
import { type LucideIcon, Search } from "lucide-react";
import { useTranslation } from "react-i18next";
import { foldText } from "#app/components/fold-text.ts";
import { KeyHint } from "#app/components/KeyHint.tsx";

export type Command = {
  id: string;
  label: string;
  icon: LucideIcon;
  description?: string;
  /** Keys shown beside it, as in `KeyHint`. */
  keys?: string;
  /** Other words it can be found by. */
  keywords?: readonly string[];
  onRun: () => void;
};

export type CommandGroup = {
  group: string;
  commands: readonly Command[];
  /** Found elsewhere for what was typed: shown as they come. */
  found?: boolean;
};

export type CommandPaletteProps = {
  groups: readonly CommandGroup[];
  /** Told what is typed, so that the page can look for customers. */
  onQuery?: (query: string) => void;
};

export const openPalette = () => spotlight.open();

/** Ctrl/Cmd-K: pages, actions and people, found with or without diacritics. */
export function CommandPalette({ groups, onQuery }: CommandPaletteProps) {
  const { t } = useTranslation("shell");
  const found = new Set(
    groups.filter((group) => group.found).flatMap((group) => group.commands.map(({ id }) => id)),
  );
  const actions = groups.map(({ group, commands }) => ({
    group,
    actions: commands.map(toAction),
  }));
  return (
    <Spotlight
      actions={actions}
      shortcut={["mod + K"]}
      tagsToIgnore={[]}
      triggerOnContentEditable
      scrollable
      maxHeight="min(26rem, 60dvh)"
      nothingFound={t("palette.nothing")}
      onQueryChange={onQuery}
      aria-label={t("palette.title")}
      searchProps={{
        leftSection: <Search size={20} aria-hidden />,
        placeholder: t("palette.placeholder"),
        "aria-label": t("palette.placeholder"),
      }}
      filter={(query, all) => {
        const words = foldText(query).split(/\s+/).filter(Boolean);
        return all
          .map((entry) =>
            "actions" in entry
              ? {
                  ...entry,
                  actions: entry.actions.filter(
                    (action) => found.has(action.id) || matches(action, words),
                  ),
                }
              : entry,
          )
          .filter((entry) => !("actions" in entry) || entry.actions.length > 0);
      }}
    />
  );
}

function toAction(command: Command): SpotlightActionData {
  return {
    id: command.id,
    label: command.label,
    description: command.description,
    keywords: [...(command.keywords ?? [])],
    leftSection: <command.icon size={20} strokeWidth={1.75} aria-hidden />,
    rightSection: command.keys ? <KeyHint keys={command.keys} /> : undefined,
    onClick: command.onRun,
  };
}

function matches(action: SpotlightActionData, words: readonly string[]): boolean {
  const keywords = Array.isArray(action.keywords) ? action.keywords.join(" ") : action.keywords;
  const text = foldText([action.label, action.description, keywords].join(" "));
  return words.every((word) => text.includes(word));
}
