import {
  convertCssVariables,
  DEFAULT_THEME,
  deepMerge,
  defaultCssVariablesResolver,
  mergeMantineTheme,
} from "@mantine/core";
import { cssVariables, theme } from "#app/theme.ts";

type Variables = ReturnType<typeof defaultCssVariablesResolver>;

let written: string | undefined;

/** The variables of our theme as Mantine writes them into a page: the same for everyone, and so made once. */
export function themeVariables(): string {
  written ??= convertCssVariables(withoutDefaults(variablesOfTheme()));
  return written;
}

function variablesOfTheme(): Variables {
  const whole = mergeMantineTheme(DEFAULT_THEME, theme);
  return deepMerge(defaultCssVariablesResolver(whole), cssVariables(whole)) as Variables;
}

/** Mantine's own style sheet has its defaults already. */
function withoutDefaults(variables: Variables): Variables {
  const usual: Record<keyof Variables, Record<string, string>> = defaultCssVariablesResolver(
    DEFAULT_THEME,
  );
  const own = (part: keyof Variables) =>
    Object.fromEntries(
      Object.entries(variables[part]).filter(([name, value]) => usual[part][name] !== value),
    );
  return { variables: own("variables"), light: own("light"), dark: own("dark") };
}
