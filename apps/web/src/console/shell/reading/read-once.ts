/**
 * For readings of personal data, each of which is an entry of the log for ever: asked once and kept in memory for a while, and never asked
 * again because a list moved on, a window was looked at, or the line came back. Their keys begin with no name of a service.
 */
export const READ_ONCE = {
  staleTime: 15 * 60_000,
  refetchOnWindowFocus: false,
  refetchOnReconnect: false,
  refetchOnMount: false,
} as const;
