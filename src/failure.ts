/**
 * What went wrong on the way, never the model's answer. The retry policy decides on `kind` and
 * `retryAfterMs`; people read `message`.
 *
 * - `rate-limited` 429 · `server-error` 5xx · `unreachable` no connection, name not found
 * - `reset` connection lost · `timeout` no (complete) answer in time · `malformed` not the JSON
 *   promised, empty `choices`, wrong content type, invalid UTF-8 · `too-large` body over the limit
 * - `denied` 401, 403 · `not-found` 404 · `rejected` other 4xx · `aborted` we stopped it
 */
export type FailureKind =
  | "rate-limited"
  | "server-error"
  | "unreachable"
  | "reset"
  | "timeout"
  | "malformed"
  | "too-large"
  | "denied"
  | "not-found"
  | "rejected"
  | "aborted";

export interface Failure {
  readonly kind: FailureKind;
  /** One line: method, URL without secrets, status, what was found. */
  readonly message: string;
  readonly status?: number | undefined;
  /** What the server asked us to wait, in milliseconds. */
  readonly retryAfterMs?: number | undefined;
}
