/** A Markdown table whose columns line up in a terminal too. First column left, the others right. */
export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const safe = [head, ...rows].map((row) => row.map(escapeCell));
  const widths = head.map((_, column) =>
    Math.max(3, ...safe.map((row) => width(row[column] ?? ""))),
  );
  const line = (row: readonly string[]) =>
    `| ${widths.map((size, column) => pad(row[column] ?? "", size, column > 0)).join(" | ")} |`;
  const rule = `|${widths.map((size, column) => (column > 0 ? `${"-".repeat(size + 1)}:` : `:${"-".repeat(size + 1)}`)).join("|")}|`;
  const [first = [], ...others] = safe;
  return [line(first), rule, ...others.map(line)].join("\n");
}

/** Columns of a text, left-aligned, two spaces between; for lists in a terminal. */
export function columns(rows: readonly (readonly string[])[]): string {
  const count = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: count }, (_, column) =>
    Math.max(0, ...rows.map((row) => width(row[column] ?? ""))),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => pad(cell, widths[column] ?? 0, false))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** Names come from users and servers: a bar or a line break in one must not break the table. */
function escapeCell(cell: string): string {
  // Backslashes before a bar would take the escape for themselves.
  return cell.replace(/\s+/g, " ").replace(/(\\*)\|/g, "$1$1\\|");
}

function width(text: string): number {
  return [...text.normalize("NFC")].length;
}

function pad(text: string, size: number, right: boolean): string {
  const fill = " ".repeat(Math.max(0, size - width(text)));
  return right ? fill + text : text + fill;
}
