import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { Notice } from '../../../ui/base/notice.tsx';
import { Section } from '../../../ui/base/page.tsx';
import { Button, Buttons } from '../../../ui/forms/button.tsx';
import { WouldCome } from './counts-sentence.tsx';
import { OutcomeSwitch } from './outcome-switch.tsx';
import { ResultRows } from './result-rows.tsx';
import { saveReport } from './save-report.ts';
import type { TriedFile } from './send-file.ts';

interface TriedRowsProps {
  readonly file: File;
  readonly tried: TriedFile;
  readonly onRecord: (rows: 'all' | 'good') => void;
  readonly onAnew: () => void;
  /** Tried again, with the word that the rows which seem to name a person mean nobody. */
  readonly onNobodyMeant: () => void;
}

const NAMES_A_PERSON = 'platform/names-a-person';

/** What a file would come to, row by row, before anything is recorded. */
export function TriedRows({ file, tried, onRecord, onAnew, onNobodyMeant }: TriedRowsProps) {
  const [outcome, setOutcome] = useState(tried.refused > 0 ? 'refused' : '');
  const { items, recorded, refused } = tried;
  const rows = outcome === '' ? items : items.filter((row) => row.outcome === outcome);
  const isSomebodyNamed = items.some(({ faults }) => faults.some(({ code }) => code === NAMES_A_PERSON));
  return (
    <Section title={<span data-content>{file.name}</span>}>
      <WouldCome {...tried} />
      <Buttons>
        {refused === 0 && recorded > 0 && (
          <Button look="primary" onPress={() => onRecord('all')}>
            <Trans>Record all of them</Trans>
          </Button>
        )}
        {refused > 0 && recorded > 0 && (
          <Button look="primary" onPress={() => onRecord('good')}>
            <Trans>Record the good rows, leave the others out</Trans>
          </Button>
        )}
        <Button onPress={onAnew}>
          <Trans>Choose another file</Trans>
        </Button>
        <Button look="quiet" onPress={() => saveReport(items, `${file.name}-trial`)}>
          <Trans>Save this as CSV</Trans>
        </Button>
      </Buttons>
      {recorded === 0 && (
        <p>
          <Trans>There is nothing to record in this file.</Trans>
        </p>
      )}
      {isSomebodyNamed && (
        <Notice
          tone="caution"
          title={<Trans>Some rows seem to name a person</Trans>}
          actions={
            <Button onPress={onNobodyMeant}>
              <Trans>Nobody is meant: try the rows again</Trans>
            </Button>
          }
        >
          <p>
            <Trans>Write the function in place of the name. Where nobody is meant, say so: it is said of the whole file.</Trans>
          </p>
        </Notice>
      )}
      <p>
        <Trans>What stands in the cells is shown on this page alone, and is not kept.</Trans>
      </p>
      <OutcomeSwitch rows={items} chosen={outcome} onChoose={setOutcome} />
      <ResultRows rows={rows} />
    </Section>
  );
}
