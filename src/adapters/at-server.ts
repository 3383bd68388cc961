import { UsageError } from "../errors.ts";

/** `model@http://server`; without a server, the adapter's own hosted one is meant. */
export function atServer(
  adapter: string,
  rest: string,
): { readonly model: string; readonly url?: string } {
  const at = rest.search(/@https?:/);
  if (at !== -1) return { model: rest.slice(0, at), url: rest.slice(at + 1) };
  // `m@host:8000/v1` is no hosted model; sent there, the questions would go astray.
  const [, place] = /^[^@]+@([^@]*[./:][^@]*)$/.exec(rest) ?? [];
  if (place === undefined) return { model: rest };
  throw new UsageError(
    `model "${adapter}:${rest}": expected an address that begins with http:// or https:// after the @, found "${place}". Write ${adapter}:<name>@http://${place}`,
  );
}
