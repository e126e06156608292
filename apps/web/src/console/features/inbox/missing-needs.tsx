import { Trans, useLingui } from '@lingui/react/macro';
import { Notice } from '../../../ui/base/notice.tsx';
import { toLabel } from '../../../words/labels.ts';
import { listInWords } from '../../../words/lists.ts';
import type { Missing } from './inbox.queries.ts';

/** Services that do not answer: what they would have told is not in the list, and nobody shall think that there is nothing. */
export function MissingNeeds({ missing }: { readonly missing: readonly Missing[] }) {
  const { i18n } = useLingui();
  if (missing.length === 0) return null;
  const services = missing.map(({ service }) => toLabel(i18n, 'service', service));
  return (
    <Notice tone="caution" role="status" title={<Trans>This list is not complete</Trans>}>
      <p>
        <Trans>
          Not available at the moment: {listInWords(services, i18n.locale)}. What needs you there appears by itself when it answers again.
        </Trans>
      </p>
    </Notice>
  );
}
