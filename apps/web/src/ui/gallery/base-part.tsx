import { Trans, useLingui } from '@lingui/react/macro';
import { LANGUAGES } from '../../words/languages.ts';
import { Crumbs, LanguageSwitch, SkipLinks } from '../base/crumbs.tsx';
import { Disclaimer, Notice, type NoticeTone, Summary } from '../base/notice.tsx';
import { Section } from '../base/page.tsx';
import { Day } from '../time/day.tsx';
import { Specimen } from './specimen.tsx';

const TONES: readonly NoticeTone[] = ['info', 'positive', 'caution', 'negative', 'past'];

export function BasePart() {
  const { t, i18n } = useLingui();
  return (
    <>
      <Specimen name="SkipLinks, Crumbs, LanguageSwitch">
        <SkipLinks />
        <Crumbs
          links={[
            <a key="members" href="#members">{t`Members`}</a>,
            <a key="authority" href="#authority" data-content>
              Ministry of Labour
            </a>,
          ]}
        />
        <LanguageSwitch
          now={LANGUAGES.find((language) => language === i18n.locale) ?? 'en'}
          addressIn={(language) => `?lang=${language}`}
        />
      </Specimen>
      <Specimen name="Section, Summary, Disclaimer">
        <Section title={t`Roll of members`} aside={<a href="#print">{t`Print`}</a>}>
          <Summary>
            <Trans>
              On <Day day="2021-03-31" />, as known today: <strong>23</strong> members and <strong>40</strong> further expressions of
              interest.
            </Trans>
          </Summary>
          <Disclaimer>
            <Trans>Names of countries and areas follow the United Nations; they say nothing about legal status.</Trans>
          </Disclaimer>
        </Section>
      </Specimen>
      <Specimen name="Notice">
        {TONES.map((tone) => (
          <Notice key={tone} tone={tone} title={t`What it is about`} actions={<a href="#more">{t`What can be done`}</a>}>
            <p>
              <Trans>What one should know, in a sentence.</Trans>
            </p>
          </Notice>
        ))}
      </Specimen>
      <Specimen name="Headings">
        <h3>{t`A heading of the third level`}</h3>
        <h4>{t`A heading of the fourth level`}</h4>
        <p>
          <Trans>
            Text with <a href="#link">the rules of the Network</a> and <code data-content>code</code>.
          </Trans>
        </p>
      </Specimen>
    </>
  );
}
