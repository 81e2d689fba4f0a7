import { expect, test } from "vitest";
import { createI18n } from "#app/i18n/create-i18n.ts";
import { languages } from "#app/i18n/languages.ts";
import { rememberWords } from "#app/i18n/remember-words.ts";
import { resources } from "#app/i18n/resources.ts";

test("words that are remembered are the words that are looked up, with and without values", () => {
  for (const language of languages) {
    const [plain, remembering] = [0, 1].map(() => createI18n(language, resources[language]));
    if (!plain || !remembering) throw new Error("two instances");
    rememberWords(remembering);
    const [look, know] = [plain, remembering].map((one) =>
      one.getFixedT(null, ["queue", "common"]),
    );
    for (let round = 0; round < 2; round += 1) {
      expect(know?.("title")).toBe(look?.("title"));
      expect(know?.("common:actions.close")).toBe(look?.("common:actions.close"));
      for (const count of [0, 1, 2, 50]) {
        expect(know?.("open", { count })).toBe(look?.("open", { count }));
      }
    }
    expect(remembering.getFixedT(null, "queue")("title")).toBe(
      plain.getFixedT(null, "queue")("title"),
    );
  }
});
