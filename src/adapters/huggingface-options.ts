import type { Via, WrittenForm } from "../types.ts";
import type { LabelMap } from "./label-map.ts";
import type { OffsetUnit } from "./text-offsets.ts";
import type { WindowSize } from "./text-windows.ts";
import type { Transport } from "./transport.ts";
import type { Pooling } from "./vectors.ts";

/**
 * What speaks at the other end.
 *
 * - `pipeline`: the JSON of `transformers` pipelines, `{"inputs", "parameters"}` to the URL itself:
 *   dedicated endpoints, and own servers that follow it
 * - `tei`: Text Embeddings Inference (`/embed`, `/rerank`, `/predict`)
 * - `tgi`: Text Generation Inference (`/v1/chat/completions`, `/generate`)
 * - `providers`: Inference Providers behind Hugging Face's router
 */
export const serverSorts = ["pipeline", "tei", "tgi", "providers"] as const;
export type ServerSort = (typeof serverSorts)[number];

/** What each sort of server can be asked at all; an endpoint of `pipeline` serves one of them. */
export const spokenBy: Readonly<Record<ServerSort, readonly Via[]>> = {
  pipeline: ["generate", "classify", "tag", "extract", "fill-mask", "embed"],
  tei: ["classify", "embed"],
  tgi: ["generate"],
  providers: ["generate", "classify", "tag", "extract", "fill-mask", "embed"],
};

export const routerURL = "https://router.huggingface.co";

export const generateWays = ["chat", "text"] as const;
export const classifyWays = ["zero-shot", "pairs", "rerank"] as const;
export const embedWays = ["vectors", "similarity"] as const;
export const aggregations = ["none", "simple", "first", "average", "max"] as const;
/** How the tokeniser writes a word's first piece and the rest; decides how candidates are asked. */
export const vocabularies = ["wordpiece", "sentencepiece", "byte-level"] as const;
export type Vocabulary = (typeof vocabularies)[number];

/** What an entry of models.yaml may say beyond where the server is. Every field has a default. */
export interface HuggingFaceSettings {
  readonly server?: ServerSort;
  /** Path below the URL for a via, where an own server has one for each. */
  readonly paths?: Partial<Record<Via, string>>;
  /** `chat`: messages; `text`: one prompt, for base models. Default chat. */
  readonly generateBy?: (typeof generateWays)[number];
  /**
   * How given labels are scored: `zero-shot` (an NLI model), `pairs` (a text-pair classifier, one
   * pair for each label), `rerank` (a cross-encoder's `/rerank`). Default: rerank for tei, else
   * zero-shot.
   */
  readonly classifyBy?: (typeof classifyWays)[number];
  /** Of a text-pair classifier's labels, the one that says yes. Default: `entailment`, or the only one. */
  readonly positiveLabel?: string;
  /** Zero-shot hypothesis, `{}` standing for the label. */
  readonly hypothesis?: Readonly<Record<WrittenForm, string>>;
  /** `vectors`: embeddings, compared here; `similarity`: the server compares. Default vectors. */
  readonly embedBy?: (typeof embedWays)[number];
  /** For servers that send a vector for each token. Default mean. */
  readonly pooling?: Pooling;
  /** Texts before the question and before each candidate, as E5-style models want them. */
  readonly queryPrefix?: string;
  readonly passagePrefix?: string;
  /** From the server's labels to the dataset's; null drops one. */
  readonly labels?: LabelMap;
  /** How the server joins pieces into entities. Default simple. */
  readonly aggregation?: (typeof aggregations)[number];
  /** What the server counts offsets in. Default: found from the words it sends. */
  readonly offsets?: OffsetUnit | "detect";
  /** How long texts are cut. Default 1000 characters, 200 of them shared. */
  readonly window?: WindowSize;
  /** The model's mask token. Default `[MASK]`. */
  readonly mask?: string;
  /** Default: wordpiece with the mask `[MASK]`, else sentencepiece. */
  readonly vocabulary?: Vocabulary;
  /** Let the model answer that the context holds no answer. Default false. */
  readonly unanswerable?: boolean;
  /** Fields added to every request body, or replacing ours; a null removes one. */
  readonly extraBody?: Readonly<Record<string, unknown>>;
}

export interface HuggingFaceOptions extends HuggingFaceSettings {
  /** The model's name. Sent to servers that serve several; never made from the URL. */
  readonly model: string;
  /** Where the server is. Default, and only for `providers`: Hugging Face's router. */
  readonly url?: string;
  /** Sent as `Authorization: Bearer`; left out, no such header goes out. */
  readonly apiKey?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The same for values that are secret, whatever the names say. */
  readonly secretHeaders?: Readonly<Record<string, string>>;
  /** One attempt's total time, every request of it together. Default 600 s. */
  readonly timeoutMs?: number;
  /** Share one to share connections; its timeout then applies, and it is the caller's to close. */
  readonly transport?: Transport;
}
