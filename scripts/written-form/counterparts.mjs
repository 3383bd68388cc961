// Whether a word has a counterpart in the other standard by a known correspondence.

/** Bokmål, Nynorsk; `$` ties to the end. Own collection of regular correspondences. */
const correspondences =
  `lig$ leg|lige lege|lig leg|het$ heit|het heit|het$ leik|else$ ing|else$ sle|else$ nad|elses ings|
er$ ar|er ar|ere$ are|ende$ ande|ende ande|end and|syk sjuk|syke sjuke|hv kv|ø au|ø øy|e ei|øye auge|øk auk|en$ an|
k kj|g gj|ke$ kje|ge$ gje|gge ggje|kke kkje|nge ngje|nke nkje|ette etje|itte itje|elge elje|elle elje|ylle ylje|
je jø|u o|y ø|o u|i e|e a|å o|å a|a å|ø o|jø je|jø jo|je ja|nn n|mm m|rd r|ld ll|nd nn|lv l|åp op|selv sjølv|hjemme heime|
hjem heim|hjerte hjarte|hode hovud|fra frå|uten utan|innen innan|frem fram|flere fleire|mer meir|sel$ sle|melk mjølk|vann vatn|
navn namn|tje te|ning$ ing|ning$ nad|ning ing|delse$ ding|lse$ ing|hull hol|høy høg|lav låg|dyp djup|ly ljo|li lei|skje skei|
tegn teikn|regn rekn|lign likn|vei veg|eie eige|egen eigen|eg eig|ek eik|øs aus|øp aup|ø jo|y jo|ykk jukk|løs laus|
vis vis|et$ a|sammen saman|virk verk|gård gard|hver kvar|kjør køyr|savn sakn|kirk kyrk|nevn nemn|gave gåve|hold hald|bunn botn|
spre sprei|jevn jamn|som$ sam|brudd brot|høst haust|ens$ ens|mel mjøl|sen$ san|mann mann|tidlig tidleg|spørre spørje|bære bere|
være vere|skjære skjere|gjøre gjere|smøre smørje|føre føre|følge følgje|bygge byggje|hevelse hevelse|lege lækjar|skole skule|
sommer sommar|vinter vintrar|sønn son|mor mor|opp opp|ut ut|rød raud|død daud|bløt blaut|kjøtt kjøt|bein bein|ben bein|sten stein|
blek bleik|het heit|svett sveitt|fett feitt|bred brei|måned månad|marked marknad|datter dotter|søster syster|sel sal|tett tett|
ild eld|sild sild|senke senkje|tenke tenkje|merke merkje|verk verk|gutt gut|nett nett|rett rett|spille spele|spill spel|t$ d|valg val`
    .split(/[|\n]+/u)
    .map((pair) => pair.trim().split(" "))
    .filter(([nb, nn]) => nb !== undefined && nn !== undefined && nb !== nn);

function* replaced(word, from, to) {
  if (from.endsWith("$")) {
    const end = from.slice(0, -1);
    if (word.endsWith(end)) yield word.slice(0, -end.length) + to;
    return;
  }
  for (let at = word.indexOf(from); at >= 0; at = word.indexOf(from, at + 1))
    yield word.slice(0, at) + to + word.slice(at + from.length);
}

/** The counterpart of `word`, a word of `standard`, among the words of the other; or undefined. */
export function counterpart(word, others, standard) {
  for (const [nb, nn] of correspondences) {
    const tied = nb.endsWith("$");
    const [from, to] = standard === "nb" ? [nb, nn] : tied ? [`${nn}$`, nb.slice(0, -1)] : [nn, nb];
    for (const candidate of replaced(word, from, to))
      if (candidate.length > 2 && candidate !== word && others.has(candidate)) return candidate;
  }
  return undefined;
}
