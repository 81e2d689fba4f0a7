import { Phone } from "lucide-react";
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { I18nextProvider } from "react-i18next";
import { describe, expect, it } from "vitest";
import { ActBar } from "#app/components/ActBar.tsx";
import { foldText } from "#app/components/fold-text.ts";
import { PersonName } from "#app/components/PersonName.tsx";
import { Rate } from "#app/components/Rate.tsx";
import { RelativeTime } from "#app/components/RelativeTime.tsx";
import { Themed } from "#app/components/Themed.tsx";
import { ServerNowContext } from "#app/components/use-now.ts";
import { createI18n } from "#app/i18n/create-i18n.ts";
import type { Language } from "#app/i18n/languages.ts";
import { resources } from "#app/i18n/resources.ts";
import { LoadBar } from "#app/routes/floor/LoadBar.tsx";
import { ScoreRing } from "#app/routes/leads/ScoreRing.tsx";
import { StageStepper } from "#app/routes/leads/StageStepper.tsx";

const now = Date.parse("2027-02-06T05:00:00Z");
const minutes = (count: number) => new Date(now + count * 60_000);

function render(element: ReactNode, language: Language = "vi"): string {
  return renderToStaticMarkup(
    <I18nextProvider i18n={createI18n(language, resources[language])}>
      <Themed nonce="n0nce">
        <ServerNowContext value={now}>{element}</ServerNowContext>
      </Themed>
    </I18nextProvider>,
  );
}

describe("a score", () => {
  it("is a number, a word and a shape, at both ends too", () => {
    expect(render(<ScoreRing score={0} />)).toContain("Điểm 0/100, nguội");
    expect(render(<ScoreRing score={100} />)).toContain("Điểm 100/100, nóng");
    expect(render(<ScoreRing score={28} />, "en")).toContain("Score 28 of 100, warm");
    expect(render(<ScoreRing score={null} />)).toContain("chưa có điểm");
  });
});

it("a refused act is there, with its reason and without its link", () => {
  const bar = render(
    <ActBar
      label="Acts"
      acts={[{ id: "call", label: "Gọi", icon: Phone, href: "tel:1", refused: "Từ 08:00." }]}
    />,
  );
  expect(bar).toContain('aria-disabled="true"');
  expect(bar).toContain("Chưa thể Gọi. Từ 08:00.");
  expect(bar).not.toContain("tel:1");
});

it("a rate has its denominator, and says when it is small", () => {
  expect(render(<Rate numerator={3} denominator={7} />)).toMatch(/43%.*3\/7.*ít mẫu/);
  expect(render(<Rate numerator={0} denominator={0} />)).toContain("chưa có");
});

it("a time has the exact one behind it", () => {
  expect(render(<RelativeTime at={minutes(-3)} />)).toMatch(
    /title="11:57 06\/02\/2027".*3 phút trước/,
  );
});

it("a load says what is late", () => {
  expect(render(<LoadBar capacity={8} onTime={3} soon={1} late={1} />)).toContain(
    "Tải 5/8, 3 kịp giờ, 1 sắp trễ, 1 trễ",
  );
});

it("a name keeps its given name apart", () => {
  expect(render(<PersonName name="Trần Thị Bích Hạnh" />)).toMatch(/>Trần Thị Bích<.*>Hạnh</);
  expect(render(<PersonName name="Hạnh" />)).toContain(">Hạnh<");
});

it("a dropped lead shows where it dropped", () => {
  expect(render(<StageStepper stage="dropped" droppedFrom="appointment" />)).toContain(
    "Rớt ở giai đoạn “Đã hẹn”",
  );
});

it("styles carry the nonce", () => {
  expect(render(null)).toMatch(/<style[^>]*nonce="n0nce"/);
});

it("text is found without diacritics", () => {
  expect(foldText(" Đặt LỊCH hẹn ")).toBe("dat lich hen");
  expect(foldText("hoà")).toBe(foldText("hòa".normalize("NFD")));
});
