import * as fc from "fast-check";
import { expect, test } from "vitest";
import { parsePointer, valueAt } from "../../src/adapters/json-pointer.ts";

/** RFC 6901, § 5: a document and what each pointer finds in it. */
const document = {
  foo: ["bar", "baz"],
  "": 0,
  "a/b": 1,
  "c%d": 2,
  "e^f": 3,
  "g|h": 4,
  "i\\j": 5,
  'k"l': 6,
  " ": 7,
  "m~n": 8,
};

test.each([
  ["", document],
  ["/foo", ["bar", "baz"]],
  ["/foo/0", "bar"],
  ["/", 0],
  ["/a~1b", 1],
  ["/c%d", 2],
  ["/e^f", 3],
  ["/g|h", 4],
  ["/i\\j", 5],
  ['/k"l', 6],
  ["/ ", 7],
  ["/m~0n", 8],
])("the RFC's example %j", (pointer, value) => {
  expect(valueAt(document, pointer)).toEqual(value);
});

test("~01 is ~1 and not / (RFC 6901, § 4)", () => {
  expect(parsePointer("/~01")).toEqual(["~1"]);
});

test.each(["foo", "#/foo", "/~2", "/~", "/a~"])("%j is no pointer", (text) => {
  expect(parsePointer(text)).toBeUndefined();
});

test.each(["/foo/-", "/foo/2", "/foo/00", "/foo/+1", "/foo/length", "/foo/0/0", "/nope"])(
  "%s finds nothing",
  (pointer) => {
    expect(valueAt(document, pointer)).toBeUndefined();
  },
);

test("what every object inherits is no member", () => {
  for (const name of ["constructor", "__proto__", "toString"])
    expect(valueAt({}, `/${name}`)).toBeUndefined();
  expect(valueAt(JSON.parse('{"__proto__": {"a": 1}}'), "/__proto__/a")).toBe(1);
});

test("any member of any JSON is found by its escaped name", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      for (const [name, member] of Object.entries(value)) {
        const pointer = `/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
        expect(valueAt(value, pointer)).toBe(member);
      }
    }),
  );
});
