/** A sentence begins with a capital: "chị Hạnh" as its first words is "Chị Hạnh". */
export function capitalised(text: string): string {
  const [first = ""] = text;
  return first.toLocaleUpperCase("vi") + text.slice(first.length);
}
