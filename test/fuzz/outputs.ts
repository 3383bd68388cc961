import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/** What models write, right or not. */
const seeds = [
  "Svar: B",
  "**Svar: B) Metoprolol**",
  "Svaret er ikke A, men B.",
  "1 g x 4",
  "500 mg hver 8. time i 7 dager",
  "\\boxed{B}",
  '{"svar": ["A", "B"]}',
  '```json\n{"alder": 58, "dose": "2,5 mg", "allergier": ["penicillin"]}\n```',
  '[{"type": "PERSON", "text": "Kari Prøvesen"}]',
  "<PERSON>Kari</PERSON> ringte <DATO>12. mars</DATO>.",
  "I21.9, E11.65, E10.4†, G63.2*",
  "Hoveddiagnose: J44.1\nBidiagnoser: I10",
  "Svar: 30 minutter\nKilder: [p1], [p2]\nRangering: p2, p1",
  "Ring 113 nå. Er det verre i morgen, ring legevakt.",
  "Kan du si litt mer om plagene?",
  "Jeg kan dessverre ikke hjelpe med dette.",
  "Ikkje oppgjeve i teksten.",
  "Ikke nok opplysninger, men trolig 5 mg.",
  "Pas. innl. 17.05.17 m/ dyspné, hø. side u.a.",
  "4,0–11,0 x10⁹/L",
  "<think>Svaret er A</think>\nB",
  "1.000 ml/time",
  "A) Feil.\nB) Rett.\nC) Feil.",
  "Her er teksten på nynorsk:\n«Pasienten vart lagd inn på sjukehuset.»",
  "Ta ikkje meir enn 5 mg i døgnet på venstre side.",
  "\uD800",
  "a\u030A",
] as const;

const splinters = [
  ...' \n.,AbI5µ*()?-/x{}[]<>":`|'.split(""),
  ..."\r\n|0,5|\u0301|ikke|ikkje|er|svar:|\uDFFF|null|\u00A0|\u2212|†|113|p1|mg|```|</|eller|\u200B|\u202E".split(
    "|",
  ),
] as const;

export interface Outputs {
  /** A text of the given ones or of what models write, with pieces cut out, doubled or put in. */
  readonly mutated: (given: readonly string[]) => string;
  /** Code units by chance, lone surrogates included; mostly Latin. */
  readonly arbitrary: () => string;
  readonly below: (limit: number) => number;
}

/** Texts by chance; the same seed gives the same texts. */
export function seededOutputs(seed: number): Outputs {
  const random = xoroshiro128plus(seed);
  const below = (limit: number) => (random.next() >>> 0) % limit;
  const pick = (list: readonly string[]) => list[below(list.length)] ?? "";
  return {
    below,
    mutated(given) {
      let text = below(2) === 0 ? pick(given) : pick(seeds);
      for (let changes = below(8); changes > 0; changes -= 1) {
        const at = below(text.length + 1);
        const other = below(3) === 0 ? pick(below(2) === 0 ? given : seeds) : pick(splinters);
        text = text.slice(0, at) + other + text.slice(below(3) === 0 ? at + below(5) : at);
      }
      return text;
    },
    arbitrary: () =>
      String.fromCharCode(
        ...Array.from({ length: below(60) }, () => below(below(4) === 0 ? 0x10000 : 0x180)),
      ),
  };
}
