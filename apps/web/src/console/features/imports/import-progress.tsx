import { Trans, useLingui } from '@lingui/react/macro';
import { useId } from 'react';
import { Notice } from '../../../ui/base/notice.tsx';
import { Day } from '../../../ui/time/day.tsx';
import { toLabel } from '../../../words/labels.ts';
import { HasCome, WouldCome } from './counts-sentence.tsx';
import type { ImportState } from './imports.queries.ts';

/** How far it is, in words and as a bar; it goes on without this page. */
export function ImportProgress({ standing }: { readonly standing: ImportState }) {
  const { i18n } = useLingui();
  const id = useId();
  const { state, rows, settled, checked, reason, stoppedBecause, expiresAt } = standing;
  if (state === 'waiting')
    return (
      <>
        <WouldCome {...checked} />
        <p>
          <Trans>
            It waits to be recorded until <Day day={expiresAt.slice(0, 10)} />. You can leave this page and find it again.
          </Trans>
        </p>
      </>
    );
  return (
    <>
      {state === 'recording' && (
        <p>
          <label htmlFor={id}>
            <Trans>
              {settled} of {rows} rows are done. It goes on when you leave this page.
            </Trans>
          </label>
          <br />
          <progress id={id} value={settled} max={rows} />
        </p>
      )}
      <HasCome {...standing} />
      {reason && (
        <Notice tone="caution" title={stoppedBecause ? toLabel(i18n, 'stopped-because', stoppedBecause) : undefined}>
          <p lang="en" data-content>
            {reason}
          </p>
        </Notice>
      )}
    </>
  );
}
