import { parsers } from "./parsers.ts";
import { readers } from "./readers.ts";

/** Every parser, and every kind on its first item. */
export const readings: readonly (readonly [string, (text: string) => unknown])[] = [
  ...Object.entries(parsers),
  ...readers.map(({ name, items, judge }) => {
    const [item] = items;
    if (!item) throw new Error(`${name} has no items`);
    return [name, (text: string) => judge(item, text)] as const;
  }),
];

/** A text of at least so many code units that says one thing over and over. */
export function repeated(unit: string, length: number): string {
  return unit.repeat(Math.ceil(length / unit.length));
}
