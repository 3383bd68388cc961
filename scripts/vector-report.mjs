/** Says what a run of vectors found, one line for each value, file and total. */
import { countOutcomes } from "./vector-runner.mjs";

const show = (value) => {
  if (value === undefined) return "undefined";
  return typeof value === "number" ? String(value) : JSON.stringify(value);
};

function fileLines({ file, rows, problem }, quiet) {
  const idWidth = Math.max(0, ...rows.map((row) => row.id.length));
  const metricWidth = Math.max(0, ...rows.map((row) => row.metric.length));
  const lines = rows
    .filter((row) => !(row.ok && quiet))
    .map(({ id, metric, ok, expected, got }) => {
      const found = ok ? show(got) : `expected ${show(expected)}, got ${show(got)}`;
      return [ok ? "ok  " : "FAIL", id.padEnd(idWidth), metric.padEnd(metricWidth), found].join(
        "  ",
      );
    });
  return problem === undefined ? lines : [...lines, `FAIL  ${file}: ${problem}`];
}

/**
 * The lines to print and whether everything passed. Nothing to check is a failure. With `quiet`
 * only failures and summaries are printed.
 */
export function vectorReport(files, { quiet = false } = {}) {
  const width = Math.max(0, ...files.map(({ file }) => file.length));
  const summaries = files.map((entry) => {
    const { passed, failed } = countOutcomes([entry]);
    return `${entry.file.padEnd(width)}  ${passed} passed, ${failed} failed`;
  });
  const { passed, failed } = countOutcomes(files);
  return {
    passed: failed === 0 && passed > 0,
    lines: [
      ...files.flatMap((entry) => fileLines(entry, quiet)),
      ...summaries,
      ...(files.length === 0 ? ["No *.json vector files found"] : []),
      `${passed} passed, ${failed} failed`,
    ],
  };
}
