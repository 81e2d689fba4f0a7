import { renderToStaticMarkup } from "react-dom/server";
import { I18nextProvider } from "react-i18next";
import { expect, test } from "vitest";
import { Themed } from "#app/components/Themed.tsx";
import { createI18n } from "#app/i18n/create-i18n.ts";
import type { Language } from "#app/i18n/languages.ts";
import { resources } from "#app/i18n/resources.ts";
import { Figure } from "#app/routes/assignment-policy/Figure.tsx";

function shown(language: Language): string | undefined {
  const html = renderToStaticMarkup(
    <I18nextProvider i18n={createI18n(language, resources[language])}>
      <Themed nonce="n0nce">
        <Figure aria-label="hours" value={1.5} onChange={() => undefined} />
      </Themed>
    </I18nextProvider>,
  );
  return /value="([^"]*)"/.exec(html)?.[1];
}

test("a figure of the policy is written as its language writes it", () => {
  expect(shown("vi")).toBe("1,5");
  expect(shown("en")).toBe("1.5");
});
