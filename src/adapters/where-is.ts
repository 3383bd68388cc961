import { UsageError } from "../errors.ts";
import type { Location } from "../types.ts";
import { isLoopback } from "./loopback.ts";

/**
 * Where a server is, as its user declares it; undeclared, one on the loopback interface is on this
 * machine and any other outside the EEA. Throws a UsageError for a claim that the address belies.
 */
export function whereIs(
  { name, location }: { readonly name: string; readonly location?: Location | undefined },
  url: string,
): Location {
  if (location === undefined) return isLoopback(url) ? "this-machine" : "outside-eea";
  if ((location === "in-process" || location === "this-machine") && !isLoopback(url))
    throw new UsageError(
      `model ${name}: location: ${location}, but ${new URL(url).host} is not this machine's own address. Use on-premises, eea or outside-eea.`,
    );
  return location;
}
