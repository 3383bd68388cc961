import type { Model } from "../adapters/index.ts";
import { UsageError } from "../errors.ts";
import type { Card } from "../datasets/card.ts";
import type { LoadedSuite } from "../suites/load.ts";
import type { Location } from "../types.ts";

/** Which data may go where: a dataset's sensitivity → the locations a model may be in. */
const allowed: Readonly<Record<Card["sensitivity"], readonly Location[]>> = {
  open: ["in-process", "this-machine", "on-premises", "eea", "outside-eea"],
  internal: ["in-process", "this-machine", "on-premises", "eea"],
  restricted: ["in-process", "this-machine", "on-premises"],
  patient: ["in-process", "this-machine", "on-premises"],
};

/**
 * Throws a UsageError naming dataset and model before anything is sent, where a dataset of the suite
 * may not go to where a model is. Where a model is stands in `location:`; a server on the loopback
 * interface is on this machine, any other one is outside the EEA until its user says otherwise.
 */
export function refuseForbidden(suite: LoadedSuite, models: readonly Model[]): void {
  for (const { card } of suite.tasks)
    for (const { identity, location } of models) {
      if (allowed[card.sensitivity].includes(location)) continue;
      throw new UsageError(
        `dataset ${card.name} is ${card.sensitivity} and may not be sent to ${identity.name}, which is ${location}. Nothing was sent. Allowed are models that are ${allowed[card.sensitivity].join(", ")}; state where a model runs with location: in models.yaml.`,
      );
    }
}
