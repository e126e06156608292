import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Facts } from '../../../ui/data/facts.tsx';
import { Code } from '../../../ui/data/status.tsx';
import { Day } from '../../../ui/time/day.tsx';
import { toLabel } from '../../../words/labels.ts';
import { numberInWords } from '../../../words/numbers.ts';
import { List, Prose, Words } from '../../content.tsx';
import { Source } from '../../source.tsx';
import type { Answered } from '../../visit.ts';

type Rule = Answered<'GET /api/research/profiles/{country}/rule'>['rules'][number];

/** One rule: what it says, whom it binds, and where it is written. */
export function RuleInForce({ rule }: { readonly rule: Rule }) {
  const { i18n } = useLingui();
  const { language, charger, payer, permission, charges, cap, direction, counterparts, scope } = rule;
  const code = (name: React.ReactNode, vocabulary: string, value: string | undefined) =>
    value === undefined ? [] : [{ name, value: <Code vocabulary={vocabulary} code={value} /> }];
  const codes = (name: React.ReactNode, vocabulary: string, values: readonly string[]) =>
    values.length === 0 ? [] : [{ name, value: <List items={values.map((value) => toLabel(i18n, vocabulary, value))} /> }];
  return (
    <>
      <Prose lang={language}>{rule.rule}</Prose>
      <Facts
        facts={[
          ...code(<Trans>Who charges</Trans>, 'charger', charger),
          ...code(<Trans>Who pays</Trans>, 'payer', payer),
          ...code(<Trans>Is it allowed</Trans>, 'permission', permission),
          ...codes(<Trans>Which costs</Trans>, 'charges', charges),
          ...(cap ? [{ name: <Trans>At most</Trans>, value: <Cap cap={cap} /> }] : []),
          ...code(<Trans>For workers who go</Trans>, 'direction', direction),
          ...codes(<Trans>With these countries</Trans>, 'country', counterparts),
          ...(scope ? [{ name: <Trans>Scope</Trans>, value: <Words lang={language}>{scope}</Words> }] : []),
          { name: <Trans>Written in</Trans>, value: <Instrument rule={rule} /> },
          { name: <Trans>In force since</Trans>, value: <Day day={rule.validFrom} /> },
          ...(rule.validUntil ? [{ name: <Trans>In force until</Trans>, value: <Day day={rule.validUntil} /> }] : []),
          { name: <Trans>Recorded on</Trans>, value: <Day day={rule.recordedAt.slice(0, 10)} /> },
        ]}
      />
    </>
  );
}

function Cap({ cap: { amount, currency = '', monthsOfWages } }: { readonly cap: NonNullable<Rule['cap']> }) {
  const { i18n } = useLingui();
  return (
    <>
      {amount !== undefined && <span data-content>{`${numberInWords(amount, i18n.locale)} ${currency}`}</span>}
      {amount !== undefined && monthsOfWages !== undefined && ', '}
      {monthsOfWages !== undefined && <Plural value={monthsOfWages} one="# month of wages" other="# months of wages" />}
    </>
  );
}

const Instrument = ({ rule: { instrument, article, source, language } }: { readonly rule: Rule }) => (
  <>
    <Words lang={language}>{article ? `${instrument}, ${article}` : instrument}</Words>: <Source text={source} />
  </>
);
