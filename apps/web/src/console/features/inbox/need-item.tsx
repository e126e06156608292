import { Trans as Sentence } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Country } from '../../../ui/data/names.tsx';
import { ButtonLink } from '../../../ui/forms/button.tsx';
import { CopyLink } from '../../../ui/product/copy-link.tsx';
import { InboxItem } from '../../../ui/product/inbox-item.tsx';
import { Day } from '../../../ui/time/day.tsx';
import { Moment } from '../../../ui/time/moment.tsx';
import { toLabel } from '../../../words/labels.ts';
import { useZone } from '../../shell/session/use-zone.ts';
import type { InboxNeed } from './inbox.queries.ts';
import { needAddress, needKey, recordAddress } from './need-address.ts';

interface NeedItemProps {
  readonly need: InboxNeed;
  /** One comes back to it: it has the focus. */
  readonly isReturn: boolean;
}

/** Kinds whose link officers send to those who are waited for. */
const SENT_ON = new Set(['written-procedure-open']);

/** One need: its sentence, since or by when, and the one button. */
export function NeedItem({ need, isReturn }: NeedItemProps) {
  const { i18n } = useLingui();
  const { kind, group, since, by } = need;
  return (
    <InboxItem
      what={<Sentence id={`inbox.${kind}`} values={useParams(need)} />}
      since={since && <Day day={since} />}
      due={by && <DueBy by={by} />}
      isOverdue={group === 'overdue'}
      action={
        <span data-need={needKey(need)} data-return={isReturn || undefined}>
          <ButtonLink href={needAddress(need)}>{i18n._(`inbox.${kind}.do`)}</ButtonLink>
          {SENT_ON.has(kind) && (
            <>
              {' '}
              <CopyLink address={recordAddress(need)}>
                <Trans>Copy the link for the members</Trans>
              </CopyLink>
            </>
          )}
        </span>
      }
    />
  );
}

function DueBy({ by }: { readonly by: string }) {
  const zone = useZone();
  return by.includes('T') ? <Moment instant={by} zone={zone} /> : <Day day={by} />;
}

/** What records are called is content, in its own language; codes are said in words. */
function useParams({ params }: InboxNeed): Readonly<Record<string, ReactNode>> {
  const { i18n } = useLingui();
  const inWords = (name: string, value: string | number): ReactNode => {
    if (typeof value === 'number') return value;
    if (name === 'country') return <Country code={value} />;
    if (name === 'kind') return toLabel(i18n, 'kind', value);
    return <span data-content>{value}</span>;
  };
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, inWords(name, value)]));
}
