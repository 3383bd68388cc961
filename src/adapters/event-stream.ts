/** One server-sent event: its name, where it has one, and its data. */
export interface StreamEvent {
  readonly event: string | undefined;
  readonly data: string;
}

export interface EventReader {
  /** The events that this piece of the stream completes. */
  readonly push: (piece: string) => readonly StreamEvent[];
}

/**
 * Reads `text/event-stream` (HTML Living Standard, § 9.2.6) from pieces cut anywhere: lines end in
 * LF, CR or CRLF, comments (keep-alives) and unknown fields are passed over, several `data` lines
 * are one text. An event comes out once a blank line has ended it.
 */
export function eventReader(): EventReader {
  let rest = "";
  let first = true;
  let event: string | undefined;
  let data: string[] = [];
  const readLine = (line: string): StreamEvent | undefined => {
    if (line === "") {
      const complete = data.length === 0 ? undefined : { event, data: data.join("\n") };
      event = undefined;
      data = [];
      return complete;
    }
    const [, field, value = ""] = /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? [];
    if (field === "data") data.push(value);
    else if (field === "event") event = value;
    return undefined;
  };
  return {
    push(piece) {
      rest += piece;
      if (first && rest !== "") {
        first = false;
        if (rest.startsWith("\uFEFF")) rest = rest.slice(1);
      }
      const events: StreamEvent[] = [];
      let from = 0;
      // A CR at the end may be half of a CRLF.
      const ends = /\r\n|\n|\r(?=[^])/g;
      for (let end = ends.exec(rest); end !== null; end = ends.exec(rest)) {
        const complete = readLine(rest.slice(from, end.index));
        if (complete !== undefined) events.push(complete);
        from = end.index + end[0].length;
      }
      rest = rest.slice(from);
      return events;
    },
  };
}

/** All events of a whole stream, whose end stands for a line break. */
export function readEvents(text: string): readonly StreamEvent[] {
  const reader = eventReader();
  return [...reader.push(text), ...reader.push("\n")];
}
