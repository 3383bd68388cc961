import { visibleAnswer } from "../language/answer-tokens.ts";
import { jsonInText, jsonReadingVersion } from "../language/json-in-text.ts";
import type { JsonValue } from "../language/json-in-text.ts";
import { foldCase } from "../language/normalise.ts";
import { tokenise } from "../language/tokenise.ts";
import { alignEntities, spanAlignmentSignature } from "./span-alignment.ts";
import type { Alignment, GeneratedEntity } from "./span-alignment.ts";
import { readTags, spansInSource } from "./tagged-text.ts";

/** Part of the signature of every metric over generated entities. */
export const entityAnswerVersion = `1,json-${jsonReadingVersion},${spanAlignmentSignature.replaceAll("|", ",")}`;

/** The type of an entity whose own type was not offered: never right. */
export const unknownType = "?";

export type EntityAnswer =
  | ({ readonly kind: "entities" } & Alignment)
  | { readonly kind: "none" | "several"; readonly reason: string };

/** The type offered that a name means, whatever its letter case; undefined where none is. */
export function offeredType(types: readonly string[]): (name: string) => string | undefined {
  const offered = new Map(types.map((type) => [foldCase(type), type]));
  return (name) => offered.get(foldCase(name.trim()));
}

const textKeys = ["text", "tekst", "entity", "entitet", "verdi", "value", "span"];
const typeKeys = ["type", "label", "kategori", "category", "entitetstype", "merke"];
const listKeys = ["entities", "entiteter", "entitetar", "spans", "funn", "svar", "resultat"];

const nothingFound =
  /^(?:svar: ?)?(?:ingen|inga|ingenting|inkje|none)(?: (?:funn|entiteter|entitetar|treff|identifikatorer|identifikatorar|opplysninger|opplysningar|found))?[.!]?$/u;

/**
 * What entities a model's answer names in a source text. Read are
 *
 * - a JSON list of `{"type", "text"}` (or with the Norwegian names of these keys), bare, or under
 *   one of the usual keys; or a JSON object of lists of strings, one per type
 * - the source repeated with `<TYPE>…</TYPE>`; repeated without any tag, it names none
 * - an empty list, or a sentence such as «Ingen funn»
 *
 * Offsets that a model gives are not read: it cannot count. Strings are aligned by
 * `span-alignment.ts`; tags in a faithful copy keep their own places. A type that was not offered
 * becomes {@link unknownType}. More entities than the source has words are no answer.
 */
export function readEntityAnswer(
  answer: string,
  source: string,
  types: readonly string[],
): EntityAnswer {
  const visible = visibleAnswer(answer);
  const offered = new Map(types.map((type) => [foldCase(type), type]));
  const typeOf = offeredType(types);
  const tagged = readTags(visible, typeOf);
  if (tagged.kind === "broken")
    return { kind: "none", reason: `tags that do not pair: ${tagged.tag}` };
  if (tagged.kind === "tagged") {
    const spans = spansInSource(source, tagged.bare, tagged.spans);
    if (spans !== undefined) return { kind: "entities", spans, hallucinated: [] };
    const strings = tagged.spans.map(({ start, end, type }) => ({
      text: tagged.bare.slice(start, end),
      type,
    }));
    return aligned(source, strings);
  }
  const json = jsonInText(visible);
  if (json.kind === "several") return json;
  if (json.kind === "found") {
    const entities = entitiesIn(json.value, (name) => typeOf(name) ?? unknownType, offered);
    return entities === undefined
      ? { kind: "none", reason: "JSON, but no list of entities" }
      : aligned(source, entities);
  }
  const bare = foldCase(visible)
    .replace(/[*_`"«»]/g, "")
    .trim();
  const copied = spansInSource(source, visible, []) !== undefined;
  return copied || nothingFound.test(bare.slice(0, 80))
    ? { kind: "entities", spans: [], hallucinated: [] }
    : { kind: "none", reason: json.reason };
}

function aligned(source: string, entities: readonly GeneratedEntity[]): EntityAnswer {
  const words = tokenise(source).length;
  return entities.length > Math.max(1, words)
    ? { kind: "none", reason: `${entities.length} entities in a text of ${words} words` }
    : { kind: "entities", ...alignEntities(source, entities) };
}

function entitiesIn(
  value: JsonValue,
  typeOf: (name: string) => string,
  offered: ReadonlyMap<string, string>,
): readonly GeneratedEntity[] | undefined {
  if (Array.isArray(value)) return entitiesOf(value as readonly JsonValue[], typeOf);
  if (!(value instanceof Map)) return undefined;
  const members = [...value] as (readonly [string, JsonValue])[];
  const [only] = members;
  if (
    only &&
    members.length === 1 &&
    listKeys.includes(foldCase(only[0])) &&
    Array.isArray(only[1])
  )
    return entitiesOf(only[1] as readonly JsonValue[], typeOf);
  const single = entityOf(value, typeOf);
  if (single) return [single];
  // {"NAVN": ["Kari", "Ola"]}: only where every key is a type that was offered.
  const found: GeneratedEntity[] = [];
  for (const [key, strings] of members) {
    const list = typeof strings === "string" ? [strings] : strings;
    if (!offered.has(foldCase(key.trim())) || !Array.isArray(list)) return undefined;
    for (const text of list as readonly JsonValue[]) {
      if (typeof text !== "string") return undefined;
      found.push({ text, type: typeOf(key) });
    }
  }
  return found;
}

function entitiesOf(
  list: readonly JsonValue[],
  typeOf: (name: string) => string,
): readonly GeneratedEntity[] | undefined {
  const entities: GeneratedEntity[] = [];
  for (const element of list) {
    const entity = entityOf(element, typeOf);
    if (!entity) return undefined;
    entities.push(entity);
  }
  return entities;
}

function entityOf(value: JsonValue, typeOf: (name: string) => string): GeneratedEntity | undefined {
  if (!(value instanceof Map)) return undefined;
  const member = (keys: readonly string[]) => {
    for (const [key, found] of value as ReadonlyMap<string, JsonValue>)
      if (keys.includes(foldCase(key.trim())) && typeof found === "string") return found;
    return undefined;
  };
  const text = member(textKeys);
  const type = member(typeKeys);
  return text === undefined || type === undefined ? undefined : { text, type: typeOf(type) };
}
