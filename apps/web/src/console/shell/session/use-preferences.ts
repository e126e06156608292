import { useQueryClient } from '@tanstack/react-query';
import { defined } from '../../../api/defined.ts';
import { chooseLanguage } from '../catalogues.ts';
import { keepPreferences, type Preferences } from './session.ts';
import { sessionQuery, useSession } from './use-session.ts';

/** The choices of this browser: each is kept with the others, which one cookie holds. */
export function usePreferences() {
  const queries = useQueryClient();
  const { data } = useSession();
  const zone = data?.signedIn ? data.zone : undefined;
  return {
    zone,
    change: async (changed: Partial<Preferences>): Promise<void> => {
      const kept = await keepPreferences(defined({ language: chooseLanguage(), zone, ...changed }));
      if (!data?.signedIn) return;
      const { zone: _, ...session } = data;
      queries.setQueryData(sessionQuery.queryKey, defined({ ...session, ...kept }));
    },
  };
}
