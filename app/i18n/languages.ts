export const languages = ["vi", "en"] as const;
export type Language = (typeof languages)[number];

/** The locale that `Intl` is asked for: British English keeps day before month. */
export const localeOf: Record<Language, string> = { vi: "vi-VN", en: "en-GB" };

export function isLanguage(value: unknown): value is Language {
  return languages.some((language) => language === value);
}

/** The first of our languages that an Accept-Language header prefers; Vietnamese when it names none. */
export function acceptedLanguage(header: string | null | undefined): Language {
  const wishes = (header ?? "")
    .slice(0, 500)
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.trim().toLowerCase().split(";");
      const quality = parameters.find((parameter) => parameter.trim().startsWith("q="));
      const weight = quality ? Number.parseFloat(quality.trim().slice(2)) : 1;
      return { language: tag.split("-")[0], weight: Number.isFinite(weight) ? weight : 0 };
    })
    .filter((wish) => wish.weight > 0)
    .sort((a, b) => b.weight - a.weight);
  return wishes.map((wish) => wish.language).find(isLanguage) ?? "vi";
}
