import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: {
    // Scripts import the built package; under test they get the sources, so that a test never
    // judges an old build.
    alias: [{ find: /^((?:\.\.\/)+)dist\/(.*)\.js$/, replacement: "$1src/$2.ts" }],
  },
  test: {
    include: ["test/**/*.test.ts"],
    setupFiles: ["test/setup.ts"],
    maxWorkers: 2,
    testTimeout: 240_000,
  },
});
