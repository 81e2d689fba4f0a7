import { exchangeArcs } from "#app/domain/assignment/exchange-arcs.ts";
import type { Transport, TransportPlan } from "#app/domain/assignment/transport.ts";

/**
 * Exact, by successive shortest augmenting paths with potentials (Dijkstra on reduced costs) among the columns alone.
 * There must be a column of unlimited room for every row, such as "nobody". The same input gives the same plan.
 */
export function solveTransport(problem: Transport): TransportPlan {
  const { rows, columns, cost, step, gated, gateStep = () => 0 } = problem;
  const { effort = Number.POSITIVE_INFINITY } = problem;
  const slack = problem.prices ? 0 : (problem.slack ?? 0);
  const at = new Int32Array(rows).fill(-1);
  const calm = exchangeArcs(cost, columns);
  const urgent = gated?.includes(1) ? exchangeArcs(cost, columns) : null;
  // Columns come first, then their gates, then the sink.
  const sink = columns * (urgent ? 2 : 1);
  const nodes = sink + 1;
  const price = new Float64Array(nodes);
  const held = new Int32Array(columns);
  const passed = new Int32Array(columns);
  /** Rows that stand at a node and are not accounted for (above 0), or accounted for and missing (below 0). */
  const excess = new Int32Array(nodes);

  const distance = new Float64Array(nodes);
  const before = new Int32Array(nodes);
  const mover = new Int32Array(nodes);
  const open = Int32Array.from({ length: nodes }, (_, node) => node);
  let left = 0;
  let looked = 0;

  if (problem.start) stand(problem.start);
  for (let node = 0; node < nodes; node += 1) {
    while ((excess[node] as number) > 0 && looked <= effort) sendFrom(node);
  }
  if (looked > effort) letGo();
  let exact = looked <= effort;
  for (let row = 0; row < rows; row += 1) {
    if (at[row] !== -1) continue;
    exact &&= looked <= effort;
    if (exact) place(row);
    else placeAtOnce(row);
  }
  const level = price[sink] as number;
  return { at, prices: price.slice(0, sink).map((one) => one - level), exact };

  function stand(start: Int32Array): void {
    for (let row = 0; row < rows; row += 1) {
      if (start[row] === -1) continue;
      at[row] = start[row] as number;
      arcsOf(row).put(row, at[row] as number);
      add(excess, sink, -1);
    }
    if (problem.prices) price.set(problem.prices);
    for (let column = 0; column < columns; column += 1) {
      const gate = columns + column;
      const waiting = urgent?.count(column) ?? 0;
      const beyond = urgent ? (price[gate] as number) - (price[column] as number) : 0;
      const through = settled(waiting, beyond, (count) => gateStep(column, count));
      const standing = calm.count(column) + through;
      const around = price[column] as number;
      const level = settled(standing, around, (count) => step(column, count));
      const last = level > 0 ? step(column, level - 1) : around - slack;
      price[column] = Math.min(Math.max(last, around - slack), step(column, level));
      passed[column] = through;
      held[column] = level;
      add(excess, column, standing - level);
      add(excess, sink, level);
      if (!urgent) continue;
      price[gate] = (price[column] as number) + beyond;
      add(excess, gate, waiting - through);
    }
  }

  /** The count nearest to `count` where neither the last step nor the next would move anybody at this price. */
  function settled(count: number, around: number, of: (count: number) => number): number {
    let level = count;
    while (level > 0 && of(level - 1) > around + slack) level -= 1;
    while (level < rows && of(level) < around - slack) level += 1;
    return level;
  }

  /** Whoever still stands where there is no room is placed again, the last rows first; what was never filled is free. */
  function letGo(): void {
    for (let row = rows - 1; row >= 0; row -= 1) {
      const column = at[row] as number;
      if (column === -1 || (excess[column] as number) <= 0) continue;
      add(excess, column, -1);
      at[row] = -1;
    }
    for (let column = 0; column < columns; column += 1) {
      add(held, column, excess[column] as number);
      excess[column] = 0;
    }
  }

  function arcsOf(row: number) {
    return urgent && gated?.[row] === 1 ? urgent : calm;
  }

  function sendFrom(node: number): void {
    begin();
    distance[node] = 0;
    before[node] = -1;
    mover[node] = -1;
    add(excess, node, -1);
    augment();
  }

  function place(row: number): void {
    begin();
    add(excess, sink, -1);
    const offset = arcsOf(row) === calm ? 0 : columns;
    const from = row * columns;
    let cheapest = Number.POSITIVE_INFINITY;
    for (let column = 0; column < columns; column += 1) {
      const length = (cost[from + column] as number) + (price[offset + column] as number);
      distance[offset + column] = length;
      before[offset + column] = -1;
      mover[offset + column] = row;
      if (length < cheapest) cheapest = length;
    }
    for (let column = 0; column < columns; column += 1) {
      distance[offset + column] = (distance[offset + column] as number) - cheapest;
    }
    augment();
  }

  function placeAtOnce(row: number): void {
    let cheapest = Number.POSITIVE_INFINITY;
    for (let column = 0; column < columns; column += 1) {
      const room = step(column, held[column] as number) < Number.POSITIVE_INFINITY;
      const whole = (cost[row * columns + column] as number) + (price[column] as number);
      if (!room || whole >= cheapest) continue;
      cheapest = whole;
      at[row] = column;
    }
    add(held, at[row] as number, 1);
  }

  function begin(): void {
    distance.fill(Number.POSITIVE_INFINITY);
    left = nodes;
  }

  /** Sends one unit along the shortest path to a node where one is missing. */
  function augment(): void {
    let place = nearest(-1, 0);
    let target: number | undefined = open[place];
    while (target !== undefined && (excess[target] as number) >= 0) {
      left -= 1;
      open[place] = open[left] as number;
      open[left] = target;
      place = relax(target);
      target = open[place];
    }
    if (target === undefined) throw new Error("A row has no column of unlimited room");
    const reach = distance[target] as number;
    for (let i = left; i < nodes; i += 1) {
      const node = open[i] as number;
      price[node] = (price[node] as number) + reach - (distance[node] as number);
    }
    add(excess, target, 1);
    for (let node: number = target; node !== -1; node = before[node] as number) apply(node);
  }

  /** Shortens the ways that lead on from a node, and returns the place of the nearest open one. */
  function relax(node: number): number {
    const base = (distance[node] as number) - (price[node] as number);
    looked += left;
    if (node === sink) {
      for (let column = 0; column < columns; column += 1) {
        const count = held[column] as number;
        if (count > 0) arrive(column, base - step(column, count - 1), node);
      }
      return nearest(-1, 0);
    }
    if (node >= columns) {
      const column = node - columns;
      arrive(column, base + gateStep(column, passed[column] as number), node);
      return nearest(node, base);
    }
    arrive(sink, base + step(node, held[node] as number), node);
    const count = urgent ? (passed[node] as number) : 0;
    if (count > 0) arrive(columns + node, base - gateStep(node, count - 1), node);
    return nearest(node, base);
  }

  /** The place of the nearest open node, once the rows that stand at `from` have been let go from there. */
  function nearest(from: number, base: number): number {
    const offset = from < columns ? 0 : columns;
    const arcs = (offset === 0 ? calm : urgent) as typeof calm;
    const { best, row } = arcs;
    const [nodesOpen, lengths, prices, count] = [open, distance, price, left];
    const own = (from - offset) * columns - offset;
    const end = from === -1 ? -1 : offset + columns;
    let least = Number.POSITIVE_INFINITY;
    let found = -1;
    for (let i = 0; i < count; i += 1) {
      const to = nodesOpen[i] as number;
      let length = lengths[to] as number;
      if (to < end && to >= offset) {
        let other = base + (best[own + to] as number) + (prices[to] as number);
        if (other < length && row[own + to] === -1) {
          other = base + arcs.renew(from - offset, to - offset) + (prices[to] as number);
        }
        if (other < length) {
          length = other;
          lengths[to] = other;
          before[to] = from;
          mover[to] = row[own + to] as number;
        }
      }
      if (length < least) {
        least = length;
        found = i;
      }
    }
    return found;
  }

  function arrive(node: number, length: number, from: number): void {
    const whole = length + (price[node] as number);
    if (whole >= (distance[node] as number)) return;
    distance[node] = whole;
    before[node] = from;
    mover[node] = -1;
  }

  /** The last arc of the path to a node: a row that moves, a gate passed, or a place of the sink taken. */
  function apply(node: number): void {
    const from = before[node] as number;
    const row = mover[node] as number;
    if (row !== -1) {
      const arcs = arcsOf(row);
      if (at[row] !== -1) arcs.take(row, at[row] as number);
      at[row] = node < columns ? node : node - columns;
      arcs.put(row, at[row] as number);
    } else if (from === -1) return;
    else if (node === sink) add(held, from, 1);
    else if (from === sink) add(held, node, -1);
    else if (node < columns) add(passed, node, 1);
    else add(passed, from, -1);
  }
}

function add(counts: Int32Array, at: number, by: number): void {
  counts[at] = (counts[at] as number) + by;
}
