import { contentHash } from "../files/canonical.ts";
import { outcomePolicyVersion } from "../types.ts";
import type { Via } from "../types.ts";
import { kindOf } from "./index.ts";
import type { KindName } from "./index.ts";
import { metricsOf, signature } from "./kind.ts";
import type { Settings } from "./kind.ts";

/** SHA-256 over all that decides what a reply to a task is worth. */
export function scorerHash({
  kind,
  via,
  settings,
}: {
  readonly kind: KindName;
  readonly via: Via;
  readonly settings: Settings;
}): string {
  const signatures = metricsOf(kindOf(kind), settings).map((metric) => signature(metric, via));
  return contentHash([outcomePolicyVersion, signatures, settings]);
}
