import { ask } from '../../../api/ask.ts';
import { Combo } from '../../../ui/forms/combo.tsx';
import type { FieldProps } from '../../../ui/forms/text-field.tsx';
import type { Found } from '../../../ui/forms/use-search.ts';
import { isFound } from './named-values.ts';

interface AuthorityInputProps extends FieldProps {
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

interface SearchAnswer {
  readonly groups: readonly {
    readonly group: string;
    readonly items: readonly { readonly id: string; readonly title: string; readonly detail?: string }[];
  }[];
}

const MOST = 20;

/** An authority, found by its name as far as the reader may see it. */
export function AuthorityInput({ value, onChange, ...field }: AuthorityInputProps) {
  const chosen = isFound(value) ? value : null;
  return (
    <Combo
      {...field}
      search={findAuthorities}
      value={chosen}
      onChange={(match) => onChange(match ? { id: match.id, name: match.name } : undefined)}
    />
  );
}

async function findAuthorities(text: string, signal: AbortSignal): Promise<readonly Found[]> {
  const { body } = await ask<SearchAnswer>('/api/front/search', { query: { text, limit: MOST }, signal });
  const { items = [] } = body.groups.find(({ group }) => group === 'authorities') ?? {};
  return items.map(({ id, title, detail }) => ({ id, name: title, note: detail }));
}
