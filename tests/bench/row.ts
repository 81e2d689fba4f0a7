import type { BenchDatabase } from "./bench-database.ts";
import type { Spread } from "./figures.ts";

/** How long and how often a row is measured. */
export type Pace = { rounds: number; roundMs: number; warmUpMs: number; million: boolean };

export type Bench = {
  pace: Pace;
  /** A migrated database of the row's own, on the one server of the run. */
  openDatabase(name: string): Promise<BenchDatabase>;
  /** One that several rows read: filled by the first that asks, there until the end of the run. */
  sharedDatabase<Filled>(
    name: string,
    fill: (database: BenchDatabase) => Promise<Filled>,
  ): Promise<{ database: BenchDatabase; filled: Filled }>;
  /** Closes at the end of the row, the last opened first, also after a failure. */
  closeAtEnd(close: () => unknown): void;
  /** A line about what is going on. */
  say(words: string): void;
};

/** One line of the table. */
export type Line = {
  label: string;
  ratio: Spread | null;
  goal: string;
  absolute: string;
  reached: boolean;
  /** Why the line says nothing: the control itself was not steady. */
  void?: string;
};

/** A row of the table: measures and returns its lines, or throws when something was lost or refused. */
export type Row = { measure(bench: Bench): Promise<Line[]> };
