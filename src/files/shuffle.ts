import { hash } from "node:crypto";

const drawsPerHash = 8;

/**
 * A permutation of `items` that depends on `seed` alone: Fisher-Yates (Durstenfeld 1964) fed with
 * 32-bit words of SHA-256 over `seed/block`. The bias of taking a word modulo k is below k/2³².
 */
export function shuffled<T>(items: readonly T[], seed: string): T[] {
  const order = [...items];
  let words = Buffer.alloc(0);
  for (let last = order.length - 1, draw = 0; last > 0; last -= 1, draw += 1) {
    if (draw % drawsPerHash === 0)
      words = hash("sha256", `${seed}/${draw / drawsPerHash}`, "buffer");
    const pick = words.readUInt32BE((draw % drawsPerHash) * 4) % (last + 1);
    const moved = order[last] as T;
    order[last] = order[pick] as T;
    order[pick] = moved;
  }
  return order;
}
