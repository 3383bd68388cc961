import { tokenise } from "../../../language/tokenise.ts";

const wordSet = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/u));

/** Words that soften a claim; a writer often softens the key to make it safely true. */
const hedges = wordSet(`
  kan kunne bør burde vanligvis vanlegvis oftest ofte regel eventuelt mulig mulige mulighet mogleg
  moglege muligens kanskje sannsynlig sannsynligvis sannsynleg truleg trolig normalt generelt
  hovedsakelig hovudsakleg delvis enkelte noen nokre nokon ca omtrent omkring cirka helst
  individuelt individuell avhengig avhengt vurdere vurderes vurderast vurdera vurder tyder`);

/** Words that leave no exception; a writer often uses them to make a distractor safely false. */
const absolutes = wordSet(`
  alltid aldri alle all alt ingen inga ingenting bare kun berre må straks umiddelbart uansett
  utelukkende utelukkande samtlige helt heilt enhver hver kvar eneste einaste fullstendig absolutt
  unntak aldeles fullt`);

const negations = wordSet(`ikke ikkje ingen inga uten utan aldri verken korkje`);

export interface CueWords {
  readonly hedges: number;
  readonly absolutes: number;
  readonly negations: number;
}

/** How many words of each sort a text has, in either written form. */
export function cueWords(text: string): CueWords {
  const words = tokenise(text.toLowerCase());
  const count = (list: ReadonlySet<string>) => words.filter((word) => list.has(word)).length;
  return { hedges: count(hedges), absolutes: count(absolutes), negations: count(negations) };
}
