import {
  MantineProvider,
  type MantineThemeOverride,
  mergeThemeOverrides,
  PasswordInput,
} from "@mantine/core";
import type { TFunction } from "i18next";
import { type ReactNode, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { cssVariables, theme } from "#app/theme.ts";
import { themeVariables } from "#app/theme-variables.ts";

export type ThemedProps = {
  /** Of this response; styles without it are refused by the browser. */
  nonce: string;
  forceColorScheme?: "light" | "dark";
  children: ReactNode;
};

/** Our theme, with the words that controls carry when no page gives them any. */
export function Themed({ nonce, forceColorScheme, children }: ThemedProps) {
  const { t } = useTranslation("common");
  const worded = useMemo(() => wordedTheme(t), [t]);
  return (
    <MantineProvider
      theme={worded}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      forceColorScheme={forceColorScheme}
      getStyleNonce={() => nonce}
      withCssVariables={false}
    >
      <style
        data-mantine-styles
        nonce={nonce}
        // biome-ignore lint/security/noDangerouslySetInnerHtml: it is made of our own theme alone
        dangerouslySetInnerHTML={{ __html: themeVariables() }}
      />
      {children}
    </MantineProvider>
  );
}

const themes = new WeakMap<TFunction<"common">, MantineThemeOverride>();

/** Made once for a language: words of a page that is drawn on the server come from one place. */
function wordedTheme(t: TFunction<"common">): MantineThemeOverride {
  const known = themes.get(t) ?? addWords(t);
  themes.set(t, known);
  return known;
}

function addWords(t: TFunction<"common">): MantineThemeOverride {
  return mergeThemeOverrides(theme, {
    components: {
      CloseButton: { defaultProps: { "aria-label": t("actions.close") } },
      PasswordInput: PasswordInput.extend({
        defaultProps: {
          visibilityToggleButtonProps: { "aria-label": t("actions.showPassword") },
        },
      }),
    },
  });
}
