import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { askFile, type Query } from '../../api/ask.ts';
import { Button } from '../../ui/forms/button.tsx';
import { StateInstead } from './state-instead.tsx';

interface ExportProps {
  /** The list whose rows these are: `/api/membership/pipeline`. */
  readonly list: string;
  readonly path?: Readonly<Record<string, string>>;
  /** Its filters and clocks; all that they leave is in the file. */
  readonly query: Query;
}

const TYPES = { CSV: 'text/csv', XLSX: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' } as const;
type Form = keyof typeof TYPES;

/** All that the filters leave, as a file that the service makes: which file it is, is asked for by a header, and so not by a plain link. */
export function ExportLinks({ list, path = {}, query }: ExportProps) {
  const { t } = useLingui();
  const [loading, setLoading] = useState<Form>();
  const [error, setError] = useState<unknown>();
  const load = async (form: Form) => {
    setLoading(form);
    setError(undefined);
    try {
      const { bytes, name } = await askFile(list, { type: TYPES[form], path, query });
      save(bytes, name);
    } catch (failure) {
      setError(failure);
    }
    setLoading(undefined);
  };
  return (
    <div className="screen-only">
      <p>
        {(Object.keys(TYPES) as Form[]).map((form) => (
          <Button key={form} look="quiet" isPending={loading === form} onPress={() => void load(form)}>
            {t`Export as ${form}`}
          </Button>
        ))}
      </p>
      {error !== undefined && <StateInstead error={error} what={<Trans>The file</Trans>} />}
    </div>
  );
}

function save(bytes: Blob, name: string): void {
  const address = URL.createObjectURL(bytes);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
