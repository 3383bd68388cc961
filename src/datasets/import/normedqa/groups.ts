/** Union–find over positions 0..n-1: joins what belongs together, whatever the order. */
export interface Groups {
  readonly join: (a: number, b: number) => void;
  /** The lowest member stands for its group. */
  readonly find: (a: number) => number;
  /** Members of every group, rising; groups by their lowest member. */
  readonly all: () => readonly (readonly number[])[];
}

export function makeGroups(count: number): Groups {
  const parent = Array.from({ length: count }, (_, i) => i);
  const find = (a: number): number => {
    let root = a;
    while (parent[root] !== root) root = parent[root] ?? root;
    while (parent[a] !== root) {
      const next = parent[a] ?? root;
      parent[a] = root;
      a = next;
    }
    return root;
  };
  return {
    find,
    join: (a, b) => {
      const [low, high] = [find(a), find(b)].sort((x, y) => x - y);
      if (low !== undefined && high !== undefined) parent[high] = low;
    },
    all: () => {
      const members = new Map<number, number[]>();
      for (let i = 0; i < count; i++) members.set(find(i), [...(members.get(find(i)) ?? []), i]);
      return [...members.values()];
    },
  };
}
