// What the model learned from, as its file says it.
export const namedSources = [
  {
    name: "Norwegian acts and regulations, consolidated text",
    licence: "NLOD 2.0 (Norsk lisens for offentlige data)",
    url: "https://lovdata.no",
    used: "sentences in Bokmål and Nynorsk; attribution: Lovdata",
  },
  {
    name: "NorMedQA (Riegler & Gautam 2025, doi 10.5281/zenodo.15320038)",
    licence: "CC BY 4.0",
    url: "https://github.com/kelkalot/normedqa",
    used: "examination questions and answers in Bokmål and Nynorsk",
  },
  {
    name: "NorQuAD, evaluation split (Ivanova et al. 2023)",
    licence: "CC0 1.0",
    url: "https://github.com/ltgoslo/NorQuAD",
    used: "articles in Bokmål",
  },
  {
    name: "Norsk ordbank, lemma lists Bokmål 2005 and Nynorsk 2012, edition 2022-02-01",
    licence: "CC BY 4.0 (Språkbanken, University of Bergen, Språkrådet)",
    url: "https://www.nb.no/sprakbanken",
    used: "which lemmas each standard has, and the shape of words",
  },
  {
    name: "Helsemål datasets and own sentences in other languages",
    licence: "CC BY 4.0",
    url: "datasets/ and scripts/written-form/ of this package",
    used: "items in Bokmål and Nynorsk, left out by fold where they are judged; Danish, Swedish and others",
  },
];
