import { useSession } from './use-session.ts';

/** The reader's own zone: as chosen, else that of the browser. */
export function useZone(): string {
  const { data } = useSession();
  const chosen = data?.signedIn ? data.zone : undefined;
  return chosen ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
}
