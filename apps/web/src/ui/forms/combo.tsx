import { Trans, useLingui } from '@lingui/react/macro';
import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, ComboBox, Input, ListBox, ListBoxItem, Popover, Text } from 'react-aria-components';
import styles from './choices.module.css';
import field from './field.module.css';
import { FieldLabel, FieldNotes, type FieldProps } from './text-field.tsx';
import { type Found, useSearch } from './use-search.ts';

interface ComboProps extends FieldProps {
  /** Asks the server; aborted when more is typed. */
  readonly search: (text: string, signal: AbortSignal) => Promise<readonly Found[]>;
  readonly value: Found | null;
  readonly onChange: (chosen: Found | null) => void;
}

/** One of very many, found on the server by what is typed: an authority, a person, a module. */
export function Combo({ label, help, error, isRequired = false, isDisabled = false, name, search, value, onChange }: ComboProps) {
  const { t } = useLingui();
  const { text, setText, matches, state } = useSearch(search, value?.name ?? '');
  return (
    <ComboBox
      id={`field-${name}`}
      className={field.field ?? ''}
      items={matches}
      inputValue={text}
      onInputChange={setText}
      value={value?.id ?? null}
      onChange={(key) => onChange(matches.find(({ id }) => id === key) ?? (key === null ? null : value))}
      allowsEmptyCollection
      menuTrigger="input"
      isRequired={isRequired}
      isDisabled={isDisabled}
      isInvalid={error !== undefined}
      validationBehavior="aria"
    >
      <FieldLabel label={label} isRequired={isRequired} />
      <FieldNotes help={help} error={error} />
      <div className={styles.combo}>
        <Input className={field.input ?? ''} data-content />
        <Button className={styles.open ?? ''} aria-label={t`Show what was found`}>
          <ChevronDown aria-hidden="true" size={16} />
        </Button>
      </div>
      <Popover className={styles.popover ?? ''}>
        <ListBox className={styles.list ?? ''} renderEmptyState={() => <p className={styles.none}>{explain(state)}</p>}>
          {(item: Found) => (
            <ListBoxItem id={item.id} textValue={item.name} className={styles.option ?? ''}>
              <Text slot="label" data-content lang={item.language}>
                {item.name}
              </Text>
              {item.note && (
                <Text slot="description" className={styles.optionNote ?? ''} data-content>
                  {item.note}
                </Text>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}

function explain(state: ReturnType<typeof useSearch>['state']): ReactNode {
  if (state === 'searching') return <Trans>Searching …</Trans>;
  if (state === 'away') return <Trans>The search does not answer now. Type on to try again.</Trans>;
  return state === 'short' ? <Trans>Type at least two letters.</Trans> : <Trans>Nothing found.</Trans>;
}
