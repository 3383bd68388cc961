/**
 * Names of Norwegian acts, benefits, duties and schemes. A question that names one cannot be
 * answered from general medicine; the file itself says nothing about scope.
 */
const norwegianMatters =
  /helsepersonellov|brukerret\p{L}*lov|folketrygd|psykisk helsevern|smittevern(?:lov|hjelp)|omsorgstenestelov|omsorgstjenestelov|spesialisthelsetenestelov|spesialisthelsetjenestelov|barnevern\p{L}*|\bNAV\b|\bHELFO\b|\bNPE\b|pasientskade|statsforvaltar|statsforvalter|fylkesmann|egenmelding|eigenmelding|sy(?:ke?|k)melding|sjukmelding|arbeidsavklaringspeng|individuell plan|pakkeforløp|blå resept|førerkort|førarkort|\bMSIS\b|vaksinasjonsprogram|taushetsplikt|teieplikt|avvergeplikt|opplysningsplikt|meldeplikt|dødsmelding|legeerklæring om dødsfall/iu;

/** `norsk` for what names a Norwegian act or scheme, `internasjonal` for general medicine. */
export function scopeOf(texts: readonly string[]): "norsk" | "internasjonal" {
  return texts.some((text) => norwegianMatters.test(text)) ? "norsk" : "internasjonal";
}
