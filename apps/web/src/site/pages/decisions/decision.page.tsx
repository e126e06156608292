import { Trans, useLingui } from '@lingui/react/macro';
import { Notice } from '../../../ui/base/notice.tsx';
import { Section } from '../../../ui/base/page.tsx';
import { type Fact, Facts } from '../../../ui/data/facts.tsx';
import { Code, Status } from '../../../ui/data/status.tsx';
import { Day } from '../../../ui/time/day.tsx';
import { dayInWords } from '../../../words/days.ts';
import { askRows } from '../../asking.ts';
import { Prose, Words } from '../../content.tsx';
import { SiteLink } from '../../link.tsx';
import { SitePage } from '../../site-page.tsx';
import { type Ask, sitePage } from '../../visit.ts';
import { decidedOn } from './decided-on.ts';
import { type Decision, type DecisionData, loadDecision } from './decision-data.ts';
import { Effects } from './effects.tsx';
import { Count } from './outcome.tsx';

function DecisionPage({ data }: { readonly data: DecisionData }) {
  const { t, i18n } = useLingui();
  const { decision } = data;
  const { decision: reference, title, text, papers, bodyName = '' } = decision;
  const day = dayInWords(decidedOn(decision), i18n.locale);
  return (
    <SitePage
      title={title}
      isRecord
      above={[{ to: '/decisions', name: t`Decisions` }]}
      summary={t`Decision ${reference} of ${day}. ${bodyName}`}
    >
      <Superseding decision={decision} />
      <Section title={<Trans>What was decided</Trans>}>
        <Prose>{text}</Prose>
      </Section>
      <DecisionFacts decision={decision} />
      <Count decision={decision} />
      <Effects data={data} />
      <Corrections decision={decision} />
      {papers.length > 0 && (
        <Section title={<Trans>Papers that lay before those who decided</Trans>}>
          <ul>
            {papers.map(({ title: paper, reference: number, digest }) => (
              <li key={digest}>
                <Words>{paper}</Words>
                {number && <Words>{` (${number})`}</Words>}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </SitePage>
  );
}

function Superseding({ decision: { supersededBy, supersededOn, supersedes } }: { readonly decision: Decision }) {
  return (
    <>
      {supersededBy && (
        <Notice tone="past" title={<Trans>No longer in force</Trans>}>
          <p>
            <SiteLink to={`/decisions/${supersededBy}`}>
              <Trans>Decision {supersededBy} stands in its place.</Trans>
            </SiteLink>{' '}
            {supersededOn && (
              <Trans>
                Since <Day day={supersededOn} />.
              </Trans>
            )}
          </p>
        </Notice>
      )}
      {supersedes.map((former) => (
        <p key={former}>
          <SiteLink to={`/decisions/${former}`}>
            <Trans>It takes the place of decision {former}.</Trans>
          </SiteLink>
        </p>
      ))}
    </>
  );
}

function DecisionFacts({ decision }: { readonly decision: Decision }) {
  const { decision: reference, body, bodyName, status, procedure, implementedOn } = decision;
  const facts: readonly Fact[] = [
    { name: <Trans>Number</Trans>, value: <Words>{reference}</Words> },
    {
      name: <Trans>Taken by</Trans>,
      value: (
        <SiteLink to={`/bodies/${body}`}>
          <Words>{bodyName ?? body}</Words>
        </SiteLink>
      ),
    },
    { name: <Trans>Taken on</Trans>, value: <Day day={decidedOn(decision)} /> },
    ...(procedure ? [{ name: <Trans>Procedure</Trans>, value: <Code vocabulary="procedure" code={procedure} /> }] : []),
    { name: <Trans>Status</Trans>, value: <Status kind="decision" code={status} /> },
    ...(implementedOn ? [{ name: <Trans>Carried out on</Trans>, value: <Day day={implementedOn} /> }] : []),
  ];
  return <Facts facts={facts} />;
}

function Corrections({ decision: { corrections } }: { readonly decision: Decision }) {
  if (corrections.length === 0) return null;
  return (
    <Section title={<Trans>Corrected since</Trans>}>
      <ul>
        {corrections.map(({ entry, correctedOn, reason, formerTitle, formerText }) => (
          <li key={entry}>
            <Day day={correctedOn} />: <Words>{reason}</Words>
            {formerTitle && (
              <p>
                <Trans>The title was:</Trans> <Words>{formerTitle}</Words>
              </p>
            )}
            {formerText && (
              <>
                <p>
                  <Trans>The text was:</Trans>
                </p>
                <Prose>{formerText}</Prose>
              </>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

const records = async (ask: Ask) => {
  const { rows } = await askRows(ask, 'GET /api/governance/register', {}, Number.POSITIVE_INFINITY);
  return rows.map(({ decision }) => `/decisions/${decision}`);
};

export const decision = sitePage<DecisionData>({ path: '/decisions/:decision', load: loadDecision, records, view: DecisionPage });
