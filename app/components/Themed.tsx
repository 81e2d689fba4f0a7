import { MantineProvider, mergeThemeOverrides, PasswordInput } from "@mantine/core";
import { type ReactNode, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { cssVariables, theme } from "#app/theme.ts";

export type ThemedProps = {
  /** Of this response; styles without it are refused by the browser. */
  nonce: string;
  forceColorScheme?: "light" | "dark";
  children: ReactNode;
};

/** Our theme, with the words that controls carry when no page gives them any. */
export function Themed({ nonce, forceColorScheme, children }: ThemedProps) {
  const { t } = useTranslation("common");
  const worded = useMemo(
    () =>
      mergeThemeOverrides(theme, {
        components: {
          CloseButton: { defaultProps: { "aria-label": t("actions.close") } },
          PasswordInput: PasswordInput.extend({
            defaultProps: {
              visibilityToggleButtonProps: { "aria-label": t("actions.showPassword") },
            },
          }),
        },
      }),
    [t],
  );
  return (
    <MantineProvider
      theme={worded}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      forceColorScheme={forceColorScheme}
      getStyleNonce={() => nonce}
    >
      {children}
    </MantineProvider>
  );
}
