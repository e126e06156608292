import { useLingui } from '@lingui/react/macro';
import { toLabel } from '../../../words/labels.ts';
import type { ToMove } from './holdings.ts';

/** `Practice: Licences before advertising`; an official is told by their kind, never by name. */
export function useHoldingName() {
  const { t, i18n } = useLingui();
  return ({ kind, title }: ToMove): string => {
    const words = kind === 'official' ? toLabel(i18n, 'kind', title) : title;
    return t`${toLabel(i18n, 'kind', kind)}: ${words}`;
  };
}
