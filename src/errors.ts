/**
 * The user asked for something that cannot be done: a name that does not exist, a file that does
 * not parse. The message says what was expected, what was found, where, and what to do.
 * Ends the command with exit code 2.
 */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/**
 * The command could not finish, through no fault in how it was called: a full disk, a server that
 * denies access, a budget that ran out. Ends the command with exit code 1.
 */
export class IncompleteError extends Error {
  override readonly name = "IncompleteError";
}
