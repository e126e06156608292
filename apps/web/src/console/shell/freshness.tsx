import { Plural, Trans } from '@lingui/react/macro';
import type { Answer } from '../../api/ask.ts';

/** How new what stands here is: said, never in the way. */
export function Freshness({ answer: { behind } }: { readonly answer: Pick<Answer<unknown>, 'behind'> }) {
  if (behind === 0) return null;
  return (
    <span role="status">
      <Trans>
        Not quite current: <Plural value={behind} one="# entry to go" other="# entries to go" />
      </Trans>
    </span>
  );
}
