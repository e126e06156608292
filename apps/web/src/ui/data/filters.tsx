import { Plural, useLingui } from '@lingui/react/macro';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import styles from './pager.module.css';

export interface FilterField {
  readonly name: string;
  readonly label: string;
  /** Of a field without options: free text, or a day. */
  readonly type?: 'search' | 'date';
  /** Left out for a field of free text and for a day. */
  readonly options?: readonly { readonly value: string; readonly label: string; readonly count?: number }[];
  readonly value?: string | undefined;
  /** What there is to choose are names of records, in the language that they have. */
  readonly isContent?: boolean;
  /** Something is always chosen. */
  readonly isRequired?: boolean;
  /** What nothing chosen means; left out: all. */
  readonly none?: string;
}

interface FiltersProps {
  readonly fields: readonly FilterField[];
  /** Where the form leads without a script. */
  readonly action: string;
  /** On the button; left out: filter. */
  readonly verb?: string;
  /** What stays in the address: clocks, sorting. */
  readonly kept?: ReactNode;
  /** On a phone they are behind a button, which needs a script. */
  readonly isFolded?: boolean;
  readonly onFilter?: (values: Readonly<Record<string, string>>) => void;
}

/** A GET form: what it asks is in the address. */
export function Filters({ fields, action, verb, kept, isFolded = false, onFilter }: FiltersProps) {
  const { t } = useLingui();
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const filter = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const values = [...new FormData(event.currentTarget)].flatMap(([name, value]) =>
      typeof value === 'string' && value ? [[name, value]] : [],
    );
    onFilter?.(Object.fromEntries(values));
  };
  return (
    <search aria-label={t`Filters`}>
      {isFolded && (
        <button type="button" className={styles.unfold} aria-expanded={isOpen} aria-controls={id} onClick={() => setOpen(!isOpen)}>
          <Plural
            value={fields.filter(({ value, isRequired }) => value && !isRequired).length}
            _0="Filters"
            one="Filters (# is set)"
            other="Filters (# are set)"
          />
        </button>
      )}
      <form
        id={id}
        className={styles.filters}
        data-folded={(isFolded && !isOpen) || undefined}
        method="get"
        action={action}
        onSubmit={onFilter && filter}
      >
        {fields.map((field) => (
          <Filter key={field.name} {...field} />
        ))}
        {kept}
        <button className={styles.apply} type="submit">
          {verb ?? t`Filter`}
        </button>
      </form>
    </search>
  );
}

function Filter({ name, label, type = 'search', options, value, none, isRequired, isContent }: FilterField) {
  const { t } = useLingui();
  const id = useId();
  return (
    <div className={styles.filter}>
      <label htmlFor={id}>{label}</label>
      {options ? (
        <select id={id} name={name} defaultValue={value ?? ''}>
          {!isRequired && <option value="">{none ?? t`all`}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value} data-content={isContent || undefined}>
              {option.count === undefined ? option.label : `${option.label} (${option.count})`}
            </option>
          ))}
        </select>
      ) : (
        <input id={id} type={type} name={name} defaultValue={value} />
      )}
    </div>
  );
}
