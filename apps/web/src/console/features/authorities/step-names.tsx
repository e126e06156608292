import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Day } from '../../../ui/time/day.tsx';
import { toLabel } from '../../../words/labels.ts';
import { listInWords } from '../../../words/lists.ts';
import type { JourneyStep } from './authorities.queries.ts';

export type OfNames = Extract<
  JourneyStep,
  {
    readonly type:
      | 'AuthorityRenamed'
      | 'AuthorityUpdated'
      | 'AuthoritySucceeded'
      | 'MembershipTakenOver'
      | 'SuccessionCompleted'
      | 'TakeoverExpected'
      | 'EffectiveDateCorrected';
  }
>;

const Title = ({ words }: { readonly words: string }) => <span data-content>{words}</span>;

const ToOther = ({ authority, children }: { readonly authority: string; readonly children: ReactNode }) => (
  <a href={`/console/authorities/${authority}`}>{children}</a>
);

/** What it is called, what it does, who goes on with it, and what was put right. */
export function AboutNames({ step }: { readonly step: OfNames }): ReactNode {
  switch (step.type) {
    case 'AuthorityRenamed':
      return (
        <Trans>
          It was renamed from <Title words={step.data.formerName} /> to <Title words={step.data.name} />
        </Trans>
      );
    case 'AuthorityUpdated':
      return <Changed data={step.data} />;
    case 'AuthoritySucceeded':
      return (
        <Trans>
          It was succeeded by{' '}
          <ToOther authority={step.data.successor}>
            <Title words={step.data.details.name} />
          </ToOther>
        </Trans>
      );
    case 'MembershipTakenOver':
      return (
        <Trans>
          It took over the membership of <ToOther authority={step.data.predecessor}>its predecessor</ToOther>
        </Trans>
      );
    case 'SuccessionCompleted':
      return <Trans>The successor has taken over</Trans>;
    case 'TakeoverExpected':
      return (
        <Trans>
          It is to take over from a predecessor on <Day day={step.data.day} />
        </Trans>
      );
    default:
      return (
        <Trans>
          The day of an entry was corrected from <Day day={step.data.previousDate.slice(0, 10)} /> to{' '}
          <Day day={step.data.date.slice(0, 10)} />: <q data-content>{step.data.reason}</q>
        </Trans>
      );
  }
}

function Changed({ data }: { readonly data: Extract<OfNames, { readonly type: 'AuthorityUpdated' }>['data'] }) {
  const { i18n } = useLingui();
  const portfolios = data.portfolios?.map((code) => toLabel(i18n, 'portfolio', code)) ?? [];
  const changed = [
    ...(data.kind ? [toLabel(i18n, 'kind', data.kind)] : []),
    ...(data.nameEn ? [data.nameEn] : []),
    ...(portfolios.length > 0 ? [listInWords(portfolios, i18n.locale)] : []),
  ].join(' · ');
  return <Trans>What is recorded of it was changed: {changed}</Trans>;
}
