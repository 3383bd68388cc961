import * as fc from "fast-check";

const words = [
  "pasienten",
  "ikke",
  "ikkje",
  "feber",
  "måned",
  "øre",
  "åre",
  "2,5",
  "mg",
  "HbA1c",
  "čáhci",
  "😀",
  "(se",
  "pkt.",
  "«nå»",
  "10\u00a0mg",
];

/** Texts as they come: Norwegian phrases whose words repeat, or any characters at all. */
export const arbitraryText = fc.oneof(
  fc.array(fc.constantFrom(...words), { maxLength: 25 }).map((list) => list.join(" ")),
  fc.string({ unit: "grapheme", maxLength: 40 }),
);

/** Two texts of which the second is often an edit of the first. */
export const arbitraryPair = fc.oneof(
  fc.tuple(arbitraryText, arbitraryText),
  fc
    .tuple(arbitraryText, fc.nat(30), fc.constantFrom(...words))
    .map(([text, position, word]): [string, string] => [
      text,
      `${text.slice(0, position)}${word} ${text.slice(position)}`,
    ]),
);
