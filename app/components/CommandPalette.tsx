import { Modal, VisuallyHidden } from "@mantine/core";
import { createSpotlight, Spotlight } from "@mantine/spotlight";
import { type LucideIcon, Search } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { foldText } from "#app/components/fold-text.ts";
import { KeyHint } from "#app/components/KeyHint.tsx";
import { useFirstChoice } from "#app/components/use-first-choice.ts";
import classes from "./CommandPalette.module.css";

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
  /** Found elsewhere for just what is typed: shown as they are. */
  found?: boolean;
};

export type CommandPaletteProps = {
  groups: readonly CommandGroup[];
  /** Something is still being looked for: nothing is not yet nothing. */
  pending?: boolean;
  /** Told what is typed, so that the page can look for customers. */
  onQuery?: (query: string) => void;
};

const [store, palette] = createSpotlight();

export const openPalette = palette.open;

/** Ctrl/Cmd-K: pages, actions and people, found with or without diacritics. */
export function CommandPalette({ groups, pending = false, onQuery }: CommandPaletteProps) {
  const { t } = useTranslation("shell");
  const [query, setQuery] = useState("");
  const words = foldText(query).split(/\s+/).filter(Boolean);
  const shown = groups
    .map((group) => ({
      ...group,
      commands: group.commands.filter((command) => group.found || matches(command, words)),
    }))
    .filter((group) => group.commands.length > 0);
  const choices = shown.flatMap(({ commands }) => commands.map(({ id }) => id));
  const choice = useFirstChoice(store, query, choices);
  return (
    <Spotlight.Root
      store={store}
      classNames={classes}
      query={query}
      onQueryChange={(next) => {
        setQuery(next);
        onQuery?.(next);
      }}
      shortcut="mod + K"
      tagsToIgnore={[]}
      triggerOnContentEditable
      scrollable
      maxHeight="min(26rem, 60dvh)"
      centered={false}
      yOffset="12dvh"
      size="38rem"
      zIndex={300}
      overlayProps={{ backgroundOpacity: 0.45 }}
      transitionProps={{ duration: 0 }}
    >
      <VisuallyHidden>
        <Modal.Title>{t("palette.title")}</Modal.Title>
      </VisuallyHidden>
      <Spotlight.Search
        leftSection={<Search size={20} aria-hidden />}
        placeholder={t("palette.placeholder")}
        aria-label={t("palette.placeholder")}
        onKeyDown={choice.onKeyDown}
      />
      {shown.length === 0 && (
        <Spotlight.Empty role="status">
          {t(pending ? "palette.searching" : "palette.nothing")}
        </Spotlight.Empty>
      )}
      {shown.length > 0 && (
        <Spotlight.ActionsList id={choice.listId}>
          {shown.map(({ group, commands }) => (
            <Spotlight.ActionsGroup key={group} label={group}>
              {commands.map((command) => (
                <Spotlight.Action
                  key={command.id}
                  label={command.label}
                  description={command.description}
                  leftSection={<command.icon size={20} strokeWidth={1.75} aria-hidden />}
                  rightSection={command.keys ? <KeyHint keys={command.keys} /> : undefined}
                  onClick={command.onRun}
                />
              ))}
            </Spotlight.ActionsGroup>
          ))}
        </Spotlight.ActionsList>
      )}
    </Spotlight.Root>
  );
}

function matches(command: Command, words: readonly string[]): boolean {
  const text = foldText(
    [command.label, command.description, ...(command.keywords ?? [])].filter(Boolean).join(" "),
  );
  return words.every((word) => text.includes(word));
}
