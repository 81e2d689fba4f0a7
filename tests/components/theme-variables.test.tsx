import { MantineProvider } from "@mantine/core";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { cssVariables, theme } from "#app/theme.ts";
import { themeVariables } from "#app/theme-variables.ts";

test("the variables of the theme are those that Mantine would write into every page", () => {
  const page = renderToStaticMarkup(
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto" />,
  );
  const style = /<style data-mantine-styles="true">(.*?)<\/style>/s.exec(page)?.[1];
  expect(style?.length).toBeGreaterThan(1_000);
  expect(themeVariables()).toBe(style);
});
