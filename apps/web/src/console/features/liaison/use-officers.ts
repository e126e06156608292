import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { Choice } from '../../../ui/forms/choices.tsx';
import { useSignedIn } from '../../shell/session/use-session.ts';
import { officersQuery } from './liaison.queries.ts';

/** To whom a request can be given: oneself first, then whoever is registered as an officer. Undefined while that is not known. */
export function useOfficers(isWanted: boolean): readonly Choice[] | undefined {
  const { t } = useLingui();
  const { subject } = useSignedIn();
  const { data, isPending } = useQuery({ ...officersQuery, enabled: isWanted });
  if (!isWanted) return [];
  if (isPending) return undefined;
  const others = data?.body.items.filter((officer) => officer.subject !== subject) ?? [];
  return [{ value: subject, label: t`Myself` }, ...others.map(({ subject: value, name }) => ({ value, label: name }))];
}
