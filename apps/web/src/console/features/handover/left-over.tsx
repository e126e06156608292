import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Notice } from '../../../ui/base/notice.tsx';
import { Section } from '../../../ui/base/page.tsx';
import { Empty, Loading } from '../../../ui/data/states.tsx';
import { toLabel } from '../../../words/labels.ts';
import { listInWords } from '../../../words/lists.ts';
import { useSignedIn } from '../../shell/session/use-session.ts';
import { StateInstead } from '../../shell/state-instead.tsx';
import { type Former, toMoveQuery } from './handover.queries.ts';
import { holdingId, sortHoldings, type ToMove } from './holdings.ts';
import { ToMoveForm } from './to-move-form.tsx';
import { useHoldingName } from './use-holding-name.ts';

interface LeftOverProps {
  readonly authority: string;
  readonly successor: Former['successorNow'];
}

export function LeftOver({ authority, successor }: LeftOverProps) {
  const { t, i18n } = useLingui();
  const { roles } = useSignedIn();
  const { data, error, refetch } = useQuery(toMoveQuery(successor ? { authority, to: successor.authority } : { authority }));
  if (error) return <StateInstead error={error} what={<Trans>What is left</Trans>} again={() => void refetch()} />;
  if (!data) return <Loading what={t`What is left to hand over`} />;
  const { byHand, byItself } = sortHoldings(data.items, successor !== undefined);
  const away = listInWords(
    data.away.map((service) => toLabel(i18n, 'service', service)),
    i18n.locale,
  );
  return (
    <>
      {data.away.length > 0 && (
        <Notice tone="caution" role="status" title={<Trans>This list is not whole</Trans>}>
          <p>
            <Trans>These services do not answer now, and what is theirs is not in it: {away}. Load the page again in a moment.</Trans>
          </p>
        </Notice>
      )}
      {byHand.length === 0 && data.away.length === 0 && <Empty purpose={<Trans>Nothing is left to hand over.</Trans>} />}
      {byHand.length > 0 &&
        (roles.includes('secretariat') ? <ToMoveForm items={byHand} successor={successor?.authority} /> : <HoldingList items={byHand} />)}
      {byItself.length > 0 && (
        <Section title={<Trans>What is passing by itself</Trans>}>
          <HoldingList items={byItself} />
        </Section>
      )}
    </>
  );
}

function HoldingList({ items }: { readonly items: readonly ToMove[] }) {
  const nameHolding = useHoldingName();
  return (
    <ul>
      {items.map((item) => (
        <li key={holdingId(item)} data-content>
          {nameHolding(item)}
        </li>
      ))}
    </ul>
  );
}
