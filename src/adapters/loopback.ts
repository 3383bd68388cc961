/** How a server on this very machine is named. What goes there goes to no proxy and no network. */
export const loopbackHosts: readonly string[] = ["localhost", "127.0.0.1", "[::1]"];

export function isLoopback(url: string): boolean {
  return loopbackHosts.includes(new URL(url).hostname);
}
