import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { FieldFault } from '../../../api/problem.ts';
import type { Fault } from './field-values.ts';

/** What is wrong with a field, in a sentence that says what to do. */
export function useFaultWords() {
  const { t } = useLingui();
  return (label: string, fault: Fault): string => {
    switch (fault.rule) {
      case 'missing':
        return t`${label}: enter something`;
      case 'too-short':
        return t`${label}: enter at least ${plural(fault.least, { one: '# character', other: '# characters' })}`;
      case 'too-long':
        return t`${label}: leave at most ${plural(fault.most, { one: '# character', other: '# characters' })}`;
      case 'out-of-range':
        return t`${label}: enter a number between ${fault.least ?? ''} and ${fault.most ?? ''}`;
      default:
        return t`${label}: this does not have the form that is expected`;
    }
  };
}

/** What a service said of a field; `offices[0].country` is said at `offices`, where no field of the form is called more exactly. */
export function serviceFaults(faults: readonly FieldFault[] = [], names: readonly string[] = []): ReadonlyMap<string, string> {
  const toName = (field: string): string =>
    names.find((name) => field === name || field.startsWith(`${name}.`) || field.startsWith(`${name}[`)) ?? field.split(/[.[]/)[0] ?? field;
  return new Map(faults.map(({ field, message }) => [toName(field), message]));
}
