const pieces = 20;

/**
 * Comes to each of those that are there once in `roundMs`, to about a twentieth at a time: what is done for all at once
 * would hold up whatever is on its way to a screen just then. Returns the way to end it.
 */
export function goRound<One extends object>(
  there: ReadonlyMap<string, One>,
  roundMs: number,
  visit: (some: One[]) => unknown,
): () => void {
  const pieceOf = new WeakMap<One, number>();
  let turn = 0;
  const timer = setInterval(() => {
    turn = (turn + 1) % pieces;
    const due: One[] = [];
    for (const one of there.values()) {
      const piece = pieceOf.get(one) ?? Math.floor(Math.random() * pieces);
      pieceOf.set(one, piece);
      if (piece === turn) due.push(one);
    }
    if (due.length > 0) visit(due);
  }, roundMs / pieces);
  return () => clearInterval(timer);
}
