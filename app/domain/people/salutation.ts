import { foldName } from "#app/domain/identity/text.ts";

/** How a person wants to be addressed, where they have said so. */
export type Honorific = "anh" | "chị";

const COMMON_SURNAMES = new Set(
  (
    "bach bui cao chau chu cung dang dao dau dinh do doan dong duong ha ho hoang hua huynh khuc kieu la lai lam le luong luu " +
    "ly mai nghiem ngo nguyen ninh nong pham phan phung phuong quach ta tang thach thai tieu ton tong tran trieu trinh truong " +
    "vo vu vuong"
  ).split(" "),
);

/** The name one calls a person by: the last word of a Vietnamese name, the first of a foreign one. */
export function givenName(name: string | null | undefined): string | null {
  const words = wordsOf(name);
  return (isVietnamese(words) ? words.at(-1) : words[0]) ?? null;
}

/** Surname of one, given name of the other: the two letters by which colleagues know a face. */
export function initials(name: string | null | undefined): string {
  const words = wordsOf(name);
  const [first, last] = [words[0], words.length > 1 ? words.at(-1) : undefined];
  return [first, last].map((word) => firstLetter(word ?? "")).join("");
}

/** "anh/chị Hạnh", "chị Hạnh" in Vietnamese; the given name in English. Null when English has nothing to say. */
export function salutation(
  person: { name: string | null | undefined; honorific?: Honorific | null },
  language: "vi" | "en",
): string | null {
  const name = givenName(person.name);
  if (language === "en") return name;
  return [person.honorific ?? "anh/chị", name].filter(Boolean).join(" ");
}

/** A Vietnamese surname comes first; horn, hook, dot and đ are letters of no other language here. */
function isVietnamese(words: readonly string[]): boolean {
  const letters = words.join(" ").normalize("NFD");
  return /đ|\u031b|\u0309|\u0323/i.test(letters) || COMMON_SURNAMES.has(foldName(words[0] ?? ""));
}

function wordsOf(name: string | null | undefined): string[] {
  return (name ?? "").normalize("NFC").trim().split(/\s+/).filter(Boolean);
}

function firstLetter(word: string): string {
  const [letter = ""] = word.match(/\p{L}\p{M}*|\p{N}/u) ?? [];
  return letter.toLocaleUpperCase("vi");
}
