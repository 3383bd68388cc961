import type { Model } from "./index.ts";
import type { TransformersModelEntry } from "./models.ts";

/** A model of its own in this process. It says itself what it can: a folder holds one model. */
export function transformersModel(entry: TransformersModelEntry): Model {
  const { name, adapter, folder, dtype, pooling, queryPrefix, passagePrefix, labels, hypothesis } =
    entry;
  const options = { folder, dtype, pooling, queryPrefix, passagePrefix, labels, hypothesis };
  return {
    entry: { ...entry, concurrency: entry.concurrency ?? 1 },
    identity: {
      name,
      adapter,
      options: Object.fromEntries(
        Object.entries(options).filter(([, value]) => value !== undefined),
      ),
    },
    can: entry.can ?? ["embed"],
    location: "in-process",
    limiterKey: `in-process/${name}`,
    async open() {
      const { transformersAdapter } = await import("./transformers.ts");
      return transformersAdapter(options);
    },
  };
}
