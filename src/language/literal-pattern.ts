/** The source of a regular expression (with the `u` flag) that matches a text literally. */
export function literally(text: string): string {
  return text.replace(/[.*+?^${}()[\]\\|/]/g, "\\$&");
}
