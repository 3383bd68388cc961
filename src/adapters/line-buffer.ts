/** Bytes become lines; a line that grows beyond the limit is given up. */
export interface LineBuffer {
  readonly push: (bytes: Buffer) => void;
}

const LF = 0x0a;

/**
 * Splits a stream of bytes into lines of UTF-8 text, each handed over once it is whole. A character
 * that is split between two chunks stays one. `tooLong` is called once for a line over `limit` bytes.
 */
export function lineBuffer(
  limit: number,
  onLine: (line: string) => void,
  tooLong: () => void,
): LineBuffer {
  let parts: Buffer[] = [];
  let length = 0;
  let dropping = false;
  const take = (bytes: Buffer) => {
    if (dropping) return;
    parts.push(bytes);
    length += bytes.length;
    if (length <= limit) return;
    dropping = true;
    parts = [];
    tooLong();
  };
  return {
    push(bytes) {
      let start = 0;
      for (let end = bytes.indexOf(LF); end !== -1; end = bytes.indexOf(LF, start)) {
        take(bytes.subarray(start, end));
        if (!dropping) onLine(Buffer.concat(parts).toString("utf8").replace(/\r$/, ""));
        parts = [];
        length = 0;
        dropping = false;
        start = end + 1;
      }
      if (start < bytes.length) take(bytes.subarray(start));
    },
  };
}
