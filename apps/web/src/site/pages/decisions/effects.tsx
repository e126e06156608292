import { Trans } from '@lingui/react/macro';
import { Section } from '../../../ui/base/page.tsx';
import { Code } from '../../../ui/data/status.tsx';
import { Day } from '../../../ui/time/day.tsx';
import { Words } from '../../content.tsx';
import { SiteLink } from '../../link.tsx';
import type { DecisionData } from './decision-data.ts';

/** What it set going, and what became of that. */
export function Effects({ data: { decision, names } }: { readonly data: DecisionData }) {
  const { effects, followed } = decision;
  if (effects.length === 0) return null;
  return (
    <Section title={<Trans>What became of it</Trans>}>
      <ul>
        {effects.map((effect) => {
          const id = 'group' in effect ? effect.group : effect.owner;
          const answer = followed.find((outcome) => outcome.effect === effect.kind);
          return (
            <li key={`${effect.kind} ${id}`}>
              <Code vocabulary="kind" code={effect.kind} />
              {': '}
              <SiteLink to={'group' in effect ? `/groups/${id}` : `/terms/${id}`}>
                <Words>{names[id] ?? id}</Words>
              </SiteLink>
              {answer && (
                <>
                  {' — '}
                  {answer.cause ? <Code vocabulary="cause" code={answer.cause} /> : <Trans>done</Trans>}, <Day day={answer.answeredOn} />
                </>
              )}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
