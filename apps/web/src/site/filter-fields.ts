import { useLingui } from '@lingui/react/macro';
import type { FilterField } from '../ui/data/filters.tsx';
import { toLabel } from '../words/labels.ts';
import { sortedByName } from '../words/lists.ts';
import { useSite } from './site-context.ts';

type Choose = (name: string, label: string, options: readonly { readonly value: string; readonly label: string }[]) => FilterField;

interface FilterFields {
  readonly text: (label: string) => FilterField;
  readonly day: (name: string, label: string) => FilterField;
  /** By codes that have words. */
  readonly code: (name: string, label: string, codes: readonly string[], vocabulary?: string) => FilterField;
  readonly choice: Choose;
  /** By records, which have names of their own. */
  readonly record: Choose;
}

/** Fields of a filter, each with what the address has of it. */
export function useFilterFields(): FilterFields {
  const { i18n } = useLingui();
  const { query } = useSite();
  const value = (name: string) => query.get(name) ?? undefined;
  return {
    text: (label) => ({ name: 'text', label, value: value('text') }),
    day: (name, label) => ({ name, label, type: 'date', value: value(name) }),
    code: (name, label, codes, vocabulary = name) => {
      const options = codes.map((code) => ({ value: code, label: toLabel(i18n, vocabulary, code) }));
      return { name, label, value: value(name), options: sortedByName(options, (option) => option.label, i18n.locale) };
    },
    choice: (name, label, options) => ({ name, label, value: value(name), options }),
    record: (name, label, options) => ({ name, label, value: value(name), options, isContent: true }),
  };
}
