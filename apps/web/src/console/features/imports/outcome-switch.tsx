import { useLingui } from '@lingui/react/macro';
import { Button, Buttons } from '../../../ui/forms/button.tsx';
import { toLabel } from '../../../words/labels.ts';
import type { ResultRow } from './imports.queries.ts';

interface OutcomeSwitchProps {
  readonly rows: readonly ResultRow[];
  readonly chosen: string;
  readonly onChoose: (outcome: string) => void;
}

/** All rows, or those that came to the same, each with its number. */
export function OutcomeSwitch({ rows, chosen, onChoose }: OutcomeSwitchProps) {
  const { t, i18n } = useLingui();
  const outcomes = [...new Set(rows.map(({ outcome }) => outcome))];
  const count = (outcome: string): number => rows.filter((row) => row.outcome === outcome).length;
  return (
    <Buttons>
      <Button look={chosen === '' ? 'secondary' : 'quiet'} aria-pressed={chosen === ''} onPress={() => onChoose('')}>
        {t`All rows (${rows.length})`}
      </Button>
      {outcomes.map((outcome) => (
        <Button
          key={outcome}
          look={chosen === outcome ? 'secondary' : 'quiet'}
          aria-pressed={chosen === outcome}
          onPress={() => onChoose(outcome)}
        >
          {`${toLabel(i18n, 'status.row', outcome)} (${count(outcome)})`}
        </Button>
      ))}
    </Buttons>
  );
}
