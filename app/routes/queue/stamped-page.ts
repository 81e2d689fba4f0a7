/** What is another in every answer that a page is sent with. */
export type Stamps = { nonce: string; requestId: string; sentAt: string };

type Place = { at: number; stamp: keyof Stamps };

/** A page that was drawn, with the places of its stamps. */
export class StampedPage {
  readonly #places: Place[] = [];
  readonly #lengths: Record<keyof Stamps, number>;
  #lent = false;

  constructor(
    private readonly html: Buffer,
    drawnWith: Stamps,
  ) {
    const { nonce, requestId, sentAt } = drawnWith;
    this.#lengths = { nonce: nonce.length, requestId: requestId.length, sentAt: sentAt.length };
    // Read so, a character is a byte, whatever the page says.
    const text = html.toString("latin1");
    this.#find(text, nonce, "nonce");
    for (const stamp of ["requestId", "sentAt"] as const) {
      const [before, after] = metas[stamp];
      this.#find(text, `${before}${drawnWith[stamp]}${after}`, stamp, before.length);
    }
  }

  #find(text: string, wanted: string, stamp: keyof Stamps, offset = 0): void {
    if (wanted === "") return;
    for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
      this.#places.push({ at: at + offset, stamp });
    }
  }

  /** Whether these stamps take the room of the ones that the page was drawn with. */
  fits(stamps: Stamps): boolean {
    return (["nonce", "requestId", "sentAt"] as const).every(
      (stamp) => stamps[stamp].length === this.#lengths[stamp],
    );
  }

  /** Lends the page with these stamps until `giveBack`: who asks meanwhile is given a copy. */
  lend(stamps: Stamps): { bytes: Buffer; giveBack: () => void } {
    const own = !this.#lent;
    const bytes = own ? this.html : Buffer.from(this.html);
    if (own) this.#lent = true;
    for (const { at, stamp } of this.#places) bytes.write(stamps[stamp], at, "latin1");
    return {
      bytes,
      giveBack: () => {
        if (own) this.#lent = false;
      },
    };
  }
}

const metas = {
  requestId: ['<meta name="request-id" content="', '"/>'],
  sentAt: ['<meta name="sent-at" content="', '"/>'],
} as const;
