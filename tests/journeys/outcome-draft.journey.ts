import { expect, test } from "./fixture.ts";
import { openVisit } from "./open-visit.ts";
import { expectLive, openBrowser } from "./people.ts";

test("what was written of an outcome is there after a slip, the other way to end and a way back", async ({
  browser,
  site,
}) => {
  const visit = await openVisit(site.databaseUrl);
  const page = await openBrowser(browser, site.url, "consultant", { width: 820, height: 1180 });
  await page.goto(`/visits/${visit}`);
  await expectLive(page, 30_000);
  const words = "Chờ vợ xem màu tủ";
  const open = (word: string) =>
    page.getByRole("button", { name: word, exact: true }).press("Enter");
  const sheet = page.getByRole("dialog");
  const note = sheet.getByRole("textbox", { name: "Note" });
  await open("Thinking");
  await note.fill(words);
  await page.keyboard.press("Escape");
  await expect(sheet).toBeHidden();
  await open("Signed");
  await expect(note).toHaveValue(words);
  await sheet.getByRole("textbox", { name: "For how much" }).fill("12,5 tr");
  await page.keyboard.press("Escape");
  await expect(sheet).toBeHidden();
  await open("Deposit");
  await expect(sheet.getByRole("textbox", { name: "For how much" })).toHaveValue("12,5 tr");
  await page.keyboard.press("Escape");
  await expect(sheet).toBeHidden();
  await open("Lost");
  await expect(note).toHaveValue(words);
  await sheet.getByRole("button", { name: "Too expensive" }).press("Enter");
  await expect(sheet).toBeHidden();
  await page.getByRole("button", { name: "Take back" }).press("Enter");
  await open("Thinking");
  await expect(note).toHaveValue(words);
  await page.context().close();
});
