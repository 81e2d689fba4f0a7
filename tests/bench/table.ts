import { ratioText } from "./figures.ts";
import type { Line } from "./row.ts";

const heads = ["row", "ratio: median [min-max]", "goal", "absolute figures", "verdict"];

/** The lines as the table of the README, aligned for a terminal. */
export function tableOf(lines: readonly Line[]): string {
  const cells = [heads, ...lines.map(cellsOf)];
  const widths = heads.map((_, at) => Math.max(...cells.map((line) => line[at]?.length ?? 0)));
  const drawn = cells.map((line) => `| ${line.map(padded).join(" | ")} |`);
  const rule = `|${widths.map((width) => "-".repeat(width + 2)).join("|")}|`;
  return [drawn[0], rule, ...drawn.slice(1)].join("\n");

  function padded(cell: string, at: number) {
    return cell.padEnd(widths[at] ?? 0);
  }
}

function cellsOf({ label, ratio, goal, absolute, ...line }: Line): string[] {
  return [label, ratio ? ratioText(ratio) : "-", goal, absolute, verdictOf(line)];
}

function verdictOf({ reached, void: why }: Pick<Line, "reached" | "void">): string {
  if (why) return `void: ${why}`;
  return reached ? "reached" : "not reached";
}
