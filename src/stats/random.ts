import { createHash } from "node:crypto";
import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { mersenne } from "pure-rand/generator/mersenne";

/** What reports print beside a seed, so that another program can draw the same numbers. */
export const generatorName = "MT19937 (pure-rand 8.4.2)";

/** A stream of random numbers. Drawing from it moves it on. */
export interface Random {
  /** A double in [0, 1), a multiple of 2⁻⁵³. */
  readonly uniform: () => number;
  /** An integer in [0, n), without modulo bias; `n` is an integer from 1 to 2³². */
  readonly below: (n: number) => number;
  /** A draw from the standard normal distribution. */
  readonly normal: () => number;
  /** A shuffled copy (Fisher-Yates); the argument is left alone. */
  readonly shuffle: <T>(items: readonly T[]) => T[];
}

/**
 * The Mersenne Twister MT19937 (Matsumoto & Nishimura 1998) from a seed.
 *
 * An integer in [0, 2³²) seeds the generator as in the authors' `init_genrand`. A string may be any
 * text, such as a path of keys (`"42/item-7/variant-2"`): its seed is the first 32 bits of the
 * SHA-256 of its UTF-8 bytes, so that streams of neighbouring keys are unrelated.
 *
 * @throws RangeError for a number that is not an integer in [0, 2³²).
 */
export function seededRandom(seed: number | string): Random {
  const generator = mersenne(seedNumber(seed));
  const uniform = (): number => uniformFloat64(generator);
  const below = (n: number): number => uniformInt(generator, 0, n - 1);

  return {
    uniform,
    below,
    // Box & Muller 1958. 1 − u keeps the logarithm away from zero.
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
    shuffle: (items) => {
      const shuffled = [...items];
      for (let i = shuffled.length - 1; i > 0; i--) {
        const j = below(i + 1);
        const moved = shuffled[i]!;
        shuffled[i] = shuffled[j]!;
        shuffled[j] = moved;
      }
      return shuffled;
    },
  };
}

function seedNumber(seed: number | string): number {
  if (typeof seed === "string")
    return createHash("sha256").update(seed, "utf8").digest().readUInt32BE(0);
  if (!Number.isInteger(seed) || seed < 0 || seed > 0xffff_ffff) {
    throw new RangeError(`A seed must be text or an integer from 0 to 4294967295, found ${seed}`);
  }
  return seed;
}
