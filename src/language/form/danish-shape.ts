/**
 * Danish spelling of words that Bokmål has too: soft consonants, silent d, g for j and k, æ for e.
 * Pairs of Danish and Bokmål, by own knowledge.
 */
const spellings: readonly (readonly [string, string])[] = [
  ["g", "k"],
  ["b", "p"],
  ["d", "t"],
  ["nd", "nn"],
  ["ld", "ll"],
  ["rd", "r"],
  ["gt", "kt"],
  ["ind", "inn"],
  ["ud", "ut"],
  ["op", "opp"],
  ["af", "av"],
  ["efter", "etter"],
  ["æ", "e"],
  ["æ", "ei"],
  ["ej", "ei"],
  ["øj", "øy"],
  ["aj", "ai"],
  ["hed", "het"],
  ["ede", "et"],
  ["ede", "te"],
  ["tion", "sjon"],
  ["ct", "kt"],
  ["igt", "ig"],
  ["m", "mm"],
  ["t", "tt"],
  ["k", "kk"],
  ["l", "ll"],
  ["n", "nn"],
  ["p", "pp"],
  ["sp", "spp"],
  ["g", "v"],
  ["skab", "skap"],
  ["jd", "id"],
  ["u", "o"],
];

function* respelled(word: string): Generator<string> {
  for (const [danish, bokmaal] of spellings)
    for (let at = word.indexOf(danish); at >= 0; at = word.indexOf(danish, at + 1))
      yield word.slice(0, at) + bokmaal + word.slice(at + danish.length);
}

const longest = 20;

/** Whether `word`, unknown to Norwegian, becomes Bokmål by one or two changes of spelling. */
export function isDanishSpelling(word: string, isBokmaal: (word: string) => boolean): boolean {
  if (word.length < 4 || word.length > longest) return false;
  for (const once of respelled(word)) {
    if (isBokmaal(once)) return true;
  }
  if (!/[æj]|^ind|^ud|^op|^af/u.test(word)) return false;
  for (const once of respelled(word))
    for (const twice of respelled(once)) if (isBokmaal(twice)) return true;
  return false;
}
