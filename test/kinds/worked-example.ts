import { readFileSync } from "node:fs";

export interface WorkedExample {
  /** Cells of the first table under the heading, without its head. */
  readonly rows: readonly (readonly string[])[];
  /** The number a page gives for a metric: «id 0.5» or «id = … = 0.5». */
  readonly number: (metric: string) => number;
  /** Metrics given as a number at the start of a phrase: «id 0.5 · id 0.25». */
  readonly text: string;
}

/** The worked example of a page in docs/methods. */
export function workedExample(page: string, heading = "## Worked example"): WorkedExample {
  const source = readFileSync(new URL(`../../docs/methods/${page}.md`, import.meta.url), "utf8");
  const [, after = ""] = source.split(`${heading}\n`);
  const [text = ""] = after.split("\n## ");
  const table =
    text
      .trim()
      .split("\n\n")
      .find((block) => block.startsWith("|")) ?? "";
  const rows = table
    .split("\n")
    .slice(2)
    .filter((line) => line.startsWith("|"))
    .map((line) =>
      line
        .slice(1, line.lastIndexOf("|"))
        .split("|")
        .map((cell) => cell.trim()),
    );
  return {
    rows,
    text,
    number(metric) {
      const found = new RegExp(
        `${metric.replaceAll("+", "\\+")}(?: = .*=)? (-?\\d+(?:\\.\\d+)?)(?= ·|\\n|$)`,
        "u",
      ).exec(text);
      if (found?.[1] === undefined) throw new Error(`${page}.md gives no number for ${metric}`);
      return Number(found[1]);
    },
  };
}
