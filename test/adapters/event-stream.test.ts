import * as fc from "fast-check";
import { expect, test } from "vitest";
import { eventReader, readEvents } from "../../src/adapters/event-stream.ts";

const all = (pieces: readonly string[]) => {
  const reader = eventReader();
  return pieces.flatMap((piece) => reader.push(piece));
};

test.each([
  ["LF", "data: a\n\ndata: b\n\n"],
  ["CRLF", "data: a\r\n\r\ndata: b\r\n\r\n"],
  ["CR", "data: a\r\rdata: b\r\r"],
  ["a mark before the text", "\uFEFFdata: a\n\ndata: b\n\n"],
  ["comments that keep the connection alive", ": ping\n\ndata: a\n\n: ping\n:\n\ndata: b\n\n"],
  ["fields of no interest", "id: 1\nretry: 5\ndata: a\n\nid\ndata:b\n\n"],
  ["no line break at the end", "data: a\n\ndata: b\n"],
])("two events, with %s", (_, text) => {
  expect(readEvents(text).map(({ data }) => data)).toEqual(["a", "b"]);
});

test("an event has its name, and several lines of data are one text", () => {
  expect(readEvents('event: error\ndata: {\ndata: "a": 1}\n\n')).toEqual([
    { event: "error", data: '{\n"a": 1}' },
  ]);
});

test("an event that nothing has ended is not one", () => {
  expect(all(["data: a\n\nda", "ta: b"])).toEqual([{ event: undefined, data: "a" }]);
});

test("where the stream is cut into pieces makes no difference", () => {
  const lines = fc.constantFrom("data: a", "data:", "event: e", ": c", "", "data: æ: ø");
  const breaks = fc.constantFrom("\n", "\r\n", "\r");
  const text = fc
    .array(fc.tuple(lines, breaks), { maxLength: 30 })
    .map((parts) => `${parts.map(([line, end]) => line + end).join("")}\n`);
  fc.assert(
    fc.property(text, fc.array(fc.nat(200), { maxLength: 20 }), (whole, cuts) => {
      const at = [
        0,
        ...cuts.filter((cut) => cut < whole.length).sort((a, b) => a - b),
        whole.length,
      ];
      const pieces = at.slice(1).map((end, index) => whole.slice(at[index], end));
      expect(all(pieces)).toEqual(all([whole]));
    }),
  );
});
