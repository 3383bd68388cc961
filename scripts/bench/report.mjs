/** @type {import("./report.d.mts").verdict} */
export function verdict({ value, target }) {
  if (target === undefined) return "";
  const reached = "atMost" in target ? value <= target.atMost : value >= target.atLeast;
  return reached ? "reached" : "missed";
}

/** @type {import("./report.d.mts").benchTable} */
export function benchTable(measures) {
  const rows = measures.map((measure) => [
    measure.name,
    measure.ours,
    measure.floor ?? "",
    shown(measure.value, measure.unit),
    targetText(measure),
    verdict(measure),
  ]);
  const all = [["measure", "helsemaal", "floor", "value", "target", ""], ...rows];
  const widths = all[0].map((_, column) => Math.max(...all.map((row) => row[column].length)));
  return all
    .map((row) =>
      row
        .map((cell, at) =>
          at === 0 || at === 5 ? cell.padEnd(widths[at]) : cell.padStart(widths[at]),
        )
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

function targetText({ target, unit }) {
  if (target === undefined) return "";
  return "atMost" in target
    ? `<= ${shown(target.atMost, unit)}`
    : `>= ${shown(target.atLeast, unit)}`;
}

function shown(value, unit) {
  const digits = unit === "x" || unit === "s" ? 2 : 0;
  return `${value.toFixed(digits)}${unit === "x" || unit === "" ? unit : ` ${unit}`}`;
}
