import { Trans } from '@lingui/react/macro';
import type { ImportKind } from './imports.queries.ts';

/** Which columns a file must have, and which it may. */
export const KindColumns = ({ columns: { needed, optional, others } }: Pick<ImportKind, 'columns'>) => (
  <details>
    <summary>
      <Trans>Columns of the file</Trans>
    </summary>
    <p>
      <Trans>
        Needed: <Names names={needed} />
      </Trans>
    </p>
    {optional.length > 0 && (
      <p>
        <Trans>
          May be there: <Names names={optional} />
        </Trans>
      </p>
    )}
    {others && (
      <p>
        <Trans>Other columns are passed over.</Trans>
      </p>
    )}
  </details>
);

const Names = ({ names }: { readonly names: readonly string[] }) => <code data-content>{names.join(', ')}</code>;
