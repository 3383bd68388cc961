/**
 * How a scorer treats the two ways of writing å, ø with accents and the like. `nfc` (the default)
 * composes first, so that equal text scores as equal. `as-is` leaves the code points alone, as the
 * reference implementations do; it exists to reproduce their numbers.
 */
export type UnicodeForm = "nfc" | "as-is";

export function applyUnicodeForm(text: string, form: UnicodeForm): string {
  return form === "nfc" ? text.normalize("NFC") : text;
}
