import fc from "fast-check";
import { expect, test } from "vitest";
import { StampedPage, type Stamps } from "#app/routes/queue/stamped-page.ts";

const drawnWith = {
  nonce: "first+nonce/0123456789==",
  requestId: "id-of-a-drawing",
  sentAt: "1764",
};

function pageWith({ nonce, requestId, sentAt }: Stamps, words: readonly string[]): string {
  const scripts = words.map((word) => `<script nonce="${nonce}">${word}</script>`).join("");
  const metas = `<meta name="request-id" content="${requestId}"/><meta name="sent-at" content="${sentAt}"/>`;
  return `${metas}<p>Gửi lúc ${drawnWith.sentAt}</p>${scripts}`;
}

const bytesOf = (html: string) => Buffer.from(html, "utf8");
const stampsOf = (n: number): Stamps => ({
  nonce: `${n}`.padStart(24, "n"),
  requestId: `${n}`.padStart(15, "r"),
  sentAt: `${n}`.padStart(4, "5"),
});

test("a page is sent with its own stamps, whatever is written between them, also while another is on its way", () => {
  const words = fc.array(fc.string({ unit: "grapheme" }), { maxLength: 6 });
  const lives = fc.array(fc.boolean(), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(words, lives, (said, returned) => {
      const page = new StampedPage(bytesOf(pageWith(drawnWith, said)), drawnWith);
      const underWay: { bytes: Buffer; n: number }[] = [];
      for (const [n, back] of returned.entries()) {
        const { bytes, giveBack } = page.lend(stampsOf(n));
        if (back) giveBack();
        else underWay.push({ bytes, n });
        expect(bytes.toString()).toBe(bytesOf(pageWith(stampsOf(n), said)).toString());
      }
      for (const { bytes, n } of underWay) {
        expect(bytes.toString()).toBe(bytesOf(pageWith(stampsOf(n), said)).toString());
      }
    }),
  );
});

test("stamps that are longer or shorter than those of the drawing do not fit", () => {
  const page = new StampedPage(bytesOf(pageWith(drawnWith, ["Xin chào"])), drawnWith);
  expect(page.fits(stampsOf(7))).toBe(true);
  for (const one of ["nonce", "requestId", "sentAt"] as const) {
    expect(page.fits({ ...stampsOf(7), [one]: "short" })).toBe(false);
  }
});
