import type { Model } from "../adapters/index.ts";
import { UsageError } from "../errors.ts";
import type { Sensitivity } from "../datasets/sensitivity.ts";
import type { Permission } from "../results/manifest.ts";
import type { LoadedSuite } from "../suites/load.ts";
import type { Location } from "../types.ts";

/** Which data may go where: a dataset's sensitivity → the locations a model may be in. */
const allowed: Readonly<Record<Sensitivity, readonly Location[]>> = {
  open: ["in-process", "this-machine", "on-premises", "eea", "outside-eea"],
  internal: ["in-process", "this-machine", "on-premises", "eea"],
  restricted: ["in-process", "this-machine", "on-premises"],
  patient: ["in-process", "this-machine", "on-premises"],
};

/**
 * Throws a UsageError naming dataset and model before anything is sent, where a dataset of the suite,
 * or the corpus that a model searches, may not go to where a model is. Where a model is stands in `location:`; a server on the loopback
 * interface is on this machine, any other one is outside the EEA until its user says otherwise.
 *
 * With `allow`, the user's reason, nothing is refused; what is returned for each model is to be kept
 * with its run: the reason and what it was needed for. A model that needs no permission has none.
 */
export function refuseForbidden(
  suite: Pick<LoadedSuite, "tasks">,
  models: readonly Model[],
  allow?: string,
): ReadonlyMap<Model, Permission> {
  const permissions = new Map<Model, Permission>();
  for (const model of models) {
    const { identity, location } = model;
    const data = [
      ...suite.tasks.map(({ card }) => ({ ...card, what: "dataset" })),
      // What a model brings along is sent as the items are.
      ...(model.corpus ? [{ ...model.corpus, what: "corpus" }] : []),
    ];
    const forbidden = data.filter(({ sensitivity }) => !allowed[sensitivity].includes(location));
    const [first] = forbidden;
    if (!first) continue;
    if (allow === undefined)
      throw new UsageError(
        `${first.what} ${first.name} is ${first.sensitivity} and may not be sent to ${identity.name}, which is ${location}. Nothing was sent. Allowed are models that are ${allowed[first.sensitivity].join(", ")}; state where a model runs with location: in models.yaml. Whoever may decide otherwise says why with --allow "<reason>", which is kept in run.json.`,
      );
    const datasets = new Map(forbidden.map(({ name, sensitivity }) => [name, sensitivity]));
    permissions.set(model, { reason: allow, location, datasets: Object.fromEntries(datasets) });
  }
  return permissions;
}
