import { Keyboard, UserRound } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFetcher } from "react-router";
import { type CommandGroup, CommandPalette } from "#app/components/CommandPalette.tsx";
import { useOfferedCommands } from "#app/components/page-commands.ts";
import type { NavigationItem } from "#app/components/Rail.tsx";

type Props = {
  navigation: readonly NavigationItem[];
  onHelp: () => void;
  onGo: (path: string) => void;
};

/** What the search page's loader answers with, for a palette. */
type Found = {
  q: string;
  results: { id: string; label: string; description: string; href: string }[];
};

const settleMs = 180;

/** Ctrl/Cmd-K: pages, help, and customers found as one types. */
export function ConsolePalette({ navigation, onHelp, onGo }: Props) {
  const { t } = useTranslation("shell");
  const [query, setQuery] = useState("");
  const search = useFetcher<Found>();
  const { load } = search;
  useEffect(() => {
    if (query.trim().length < 2) return;
    const timer = setTimeout(() => load(`/search?q=${encodeURIComponent(query)}`), settleMs);
    return () => clearTimeout(timer);
  }, [query, load]);
  const offered = useOfferedCommands();
  const looks = query.trim().length >= 2;
  // What was found for other letters is shown as far as it says these, until the answer to these is here.
  const answered = search.data?.q === query;
  const people = looks ? (search.data?.results ?? []) : [];
  const groups: CommandGroup[] = [
    {
      group: t("palette.people"),
      found: answered,
      commands: people.map(({ id, label, description, href }) => ({
        id,
        label,
        description,
        icon: UserRound,
        onRun: () => onGo(href),
      })),
    },
    {
      group: t("palette.pages"),
      commands: navigation.map(({ to, label, icon }) => ({
        id: to,
        label,
        icon,
        onRun: () => onGo(to),
      })),
    },
    {
      group: t("palette.actions"),
      commands: [
        ...offered,
        { id: "help", label: t("shortcuts.help"), icon: Keyboard, keys: "?", onRun: onHelp },
      ],
    },
  ];
  return <CommandPalette groups={groups} pending={looks && !answered} onQuery={setQuery} />;
}
