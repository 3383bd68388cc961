import { describe, expect, it } from "vitest";
import { readings, repeated } from "./readings.ts";

describe("an answer of a megabyte", () => {
  it.each(readings)("%s reads it", (_name, read) => {
    expect(() =>
      read(`Svar: 2,5 mg ikke A. ${repeated("pasienten fikk I21.9 på [p1] ", 1e6)}`),
    ).not.toThrow();
    expect(() => read(repeated("{[", 1e6))).not.toThrow();
  });
});
