// React asks of an empty piece of a page whether its buffer was given away, and complains where nobody can say: Node 20.
if (!("detached" in ArrayBuffer.prototype)) {
  Object.defineProperty(ArrayBuffer.prototype, "detached", {
    configurable: true,
    get(this: ArrayBuffer) {
      try {
        return new Uint8Array(this).length < 0;
      } catch {
        return true;
      }
    },
  });
}
