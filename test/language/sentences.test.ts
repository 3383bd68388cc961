import * as fc from "fast-check";
import { expect, it, test } from "vitest";
import { abbreviations } from "../../src/language/abbreviations.ts";
import { splitSentences } from "../../src/language/sentences.ts";

const split = (text: string) => splitSentences(text).map((sentence) => sentence.text);

const cases: readonly (readonly [string, readonly string[]])[] = [
  ["Pas. innl. med tung pust. Får O2.", ["Pas. innl. med tung pust.", "Får O2."]],
  ["Bruker bl.a. Albyl-E. Tidl. frisk.", ["Bruker bl.a. Albyl-E.", "Tidl. frisk."]],
  [
    "Hø. kne hovent. Ve. kne u.a. Kontr. om ca. 3 uker.",
    ["Hø. kne hovent.", "Ve. kne u.a. Kontr. om ca. 3 uker."],
  ],
  ["Fraktur dx. side. Ingen sår.", ["Fraktur dx. side.", "Ingen sår."]],
  [
    "Hun kom 17. mai. Hun reiste 17.05.17. Ny time.",
    ["Hun kom 17. mai.", "Hun reiste 17.05.17.", "Ny time."],
  ],
  ["Gitt 2.5 mg. Temp. 38.5. Stabil.", ["Gitt 2.5 mg.", "Temp. 38.5.", "Stabil."]],
  [
    "Vurdert av dr. A. Hansen ved avd. Ny kontroll.",
    ["Vurdert av dr. A. Hansen ved avd. Ny kontroll."],
  ],
  ["Pas. har hepatitt B. Hun er slapp.", ["Pas. har hepatitt B.", "Hun er slapp."]],
  ["Har du vondt? Ja! «Mye.» Vi ser.", ["Har du vondt?", "Ja!", "«Mye.»", "Vi ser."]],
  ["Linje en\nLinje to\r\nLinje tre", ["Linje en", "Linje to", "Linje tre"]],
  [
    "Dosen var høy. Legen sa det i dag. Han drakk medisinen sin. Bra.",
    ["Dosen var høy.", "Legen sa det i dag.", "Han drakk medisinen sin.", "Bra."],
  ],
  [
    "Eg har vondt i.m. injeksjon. Får f.eks. Paracet.",
    ["Eg har vondt i.m. injeksjon.", "Får f.eks. Paracet."],
  ],
  ["Kult... Neste.", ["Kult...", "Neste."]],
  ["", []],
  [" \n ", []],
];
test.each(cases)("%j", (text, expected) => {
  expect(split(text)).toEqual(expected);
});

it("never splits after an abbreviation followed by a word on the same line", () => {
  for (const abbreviation of abbreviations) {
    expect(split(`Så ${abbreviation}. Hansen`), abbreviation).toHaveLength(1);
  }
});

it("keeps every character but white space, in order, at the offsets it gives", () => {
  const pieces = fc.constantFrom(
    "Pas",
    "innl",
    ".",
    " ",
    "\n",
    "5",
    "?",
    "!",
    "å",
    "»",
    "\r\n",
    "B",
    "ca",
    "f.eks",
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(pieces).map((list) => list.join("")),
      ),
      (text) => {
        const sentences = splitSentences(text);
        expect(
          sentences
            .map((s) => s.text)
            .join("")
            .replace(/\s/g, ""),
        ).toBe(text.replace(/\s/g, ""));
        for (const { text: sentence, start, end } of sentences)
          expect(text.slice(start, end)).toBe(sentence);
      },
    ),
  );
});
