import type { I18n } from '@lingui/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useEffect, useState } from 'react';
import { Button } from '../../../ui/forms/button.tsx';
import { type ImportFault, ImportRows } from '../../../ui/product/import-rows.tsx';
import { refusalWords } from '../../../words/labels.ts';
import { learn } from '../../shell/languages.ts';
import type { ResultRow } from './imports.queries.ts';

const SHOWN_AT_FIRST = 100;

/** Rows of a file with what became of them, or would; what was refused first, if that is asked for. */
export function ResultRows({ rows, recordAddress }: { readonly rows: readonly ResultRow[]; readonly recordAddress?: string | undefined }) {
  const { t } = useLingui();
  const [shown, setShown] = useState(SHOWN_AT_FIRST);
  const toFaults = useFaults();
  return (
    <>
      <ImportRows
        rows={rows.slice(0, shown).map((row) => ({
          line: row.line,
          reference: row.ref,
          name: row.name,
          address: row.record && recordAddress && `${recordAddress}/${row.record}`,
          outcome: row.outcome,
          faults: toFaults(row),
        }))}
      />
      {rows.length > shown && <Button onPress={() => setShown(shown + SHOWN_AT_FIRST)}>{t`Show more`}</Button>}
    </>
  );
}

type Fault = ResultRow['faults'][number];

/** The rule in the reader’s language, and the sentence of the service with what stands in the cell. */
function useFaults(): (row: ResultRow) => readonly ImportFault[] {
  const { i18n } = useLingui();
  const [, setLearnt] = useState(false);
  useEffect(() => void learn('refusals').then(() => setLearnt(true)), []);
  const toFault = ({ field, code, reason, differences }: Fault): ImportFault => ({
    field,
    rule: toRule(i18n, code),
    reason,
    values: differences?.map(({ column, file, recorded }) => ({ column, words: toDifference(file, recorded) })),
  });
  return ({ faults, warnings }) => [...faults, ...warnings].map(toFault);
}

/** Of the file by words of its own, else of the command that refuses the row. */
function toRule(i18n: I18n, code: string): string | undefined {
  const id = `fault.${code}`;
  const words = i18n._(id);
  return words === id ? refusalWords(i18n, code)?.title : words;
}

const toDifference = (file: string, recorded: string): ReactNode => (
  <Trans>
    in the file <q data-content>{file}</q>, recorded <q data-content>{recorded}</q>
  </Trans>
);
