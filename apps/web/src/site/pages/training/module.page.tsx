import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Notice } from '../../../ui/base/notice.tsx';
import { Section } from '../../../ui/base/page.tsx';
import { Facts } from '../../../ui/data/facts.tsx';
import { Code } from '../../../ui/data/status.tsx';
import { Day } from '../../../ui/time/day.tsx';
import { toLabel } from '../../../words/labels.ts';
import { askRows } from '../../asking.ts';
import { chapterInWords } from '../../chapters.ts';
import { Entries, Entry, LanguageNames, List, Words } from '../../content.tsx';
import { SiteLink } from '../../link.tsx';
import { SitePage } from '../../site-page.tsx';
import { type Answered, type Ask, Retired, type Row, sitePage, type Visit } from '../../visit.ts';
import { RunEntries } from './run-entries.tsx';

const MODULE = 'GET /api/training/catalogue/modules/{module}';
const RUNS = 'GET /api/training/catalogue/offerings';
type Module = Answered<typeof MODULE>;

interface ModuleData {
  readonly module: Module;
  readonly runs: readonly Row<typeof RUNS>[];
  readonly successor: string | undefined;
}

async function load({ ask, params: { module: id = '' } }: Visit): Promise<ModuleData | Retired<ModuleData> | undefined> {
  const module = await ask(MODULE, { path: { module: id } });
  if (!module) return undefined;
  const [runs, successor] = await Promise.all([
    askRows(ask, RUNS, { query: { module: id } }, Number.POSITIVE_INFINITY),
    module.successor === undefined ? undefined : ask(MODULE, { path: { module: module.successor } }),
  ]);
  const data = { module, runs: runs.rows, successor: successor?.title };
  return module.status === 'retired' ? new Retired(data) : data;
}

function ModulePage({ data: { module, runs, successor } }: { readonly data: ModuleData }) {
  const { t } = useLingui();
  const { title, code, summary, units, versions, retiredBecause, statusSince } = module;
  return (
    <SitePage
      title={title}
      isRecord
      above={[{ to: '/training', name: t`Training` }]}
      summary={summary ?? t`Module ${code} of the Network.`}
      lead={summary ? <Words>{summary}</Words> : undefined}
    >
      {module.status === 'retired' && (
        <Notice tone="past" title={<Trans>No longer offered</Trans>}>
          <p>
            <Trans>
              It was retired on <Day day={statusSince} />. Certificates of it stand.
            </Trans>{' '}
            {retiredBecause && <Words>{retiredBecause}</Words>}{' '}
            {module.successor && (
              <SiteLink to={`/training/${module.successor}`}>
                <Words>{successor ?? module.successor}</Words>
              </SiteLink>
            )}
          </p>
        </Notice>
      )}
      <ModuleFacts module={module} />
      <Section title={<Trans>Units</Trans>}>
        <ol>
          {units.map(({ unit, title: name, minutes }) => (
            <li key={unit}>
              <Words>{name}</Words> (<Plural value={minutes} one="# minute" other="# minutes" />)
            </li>
          ))}
        </ol>
      </Section>
      <Section title={<Trans>Runs that can be joined</Trans>}>
        {runs.length === 0 && (
          <p>
            <Trans>No run of it is open now. Officials are enrolled by the focal point of their authority.</Trans>
          </p>
        )}
        <RunEntries runs={runs} />
      </Section>
      {versions.length > 1 && (
        <Section title={<Trans>Versions</Trans>}>
          <Entries>
            {versions.toReversed().map(({ version, publishedOn, changes }) => (
              <Entry
                key={version}
                link={
                  <Trans>
                    Version {version}, <Day day={publishedOn} />
                  </Trans>
                }
                about={changes && <Words>{changes}</Words>}
              />
            ))}
          </Entries>
        </Section>
      )}
    </SitePage>
  );
}

function ModuleFacts({ module }: { readonly module: Module }) {
  const { i18n } = useLingui();
  const { code, chapter, audience, level, languages, minutes, assessment, validityMonths, version } = module;
  return (
    <Facts
      facts={[
        { name: <Trans>Code</Trans>, value: <Words>{code}</Words> },
        ...(version === undefined ? [] : [{ name: <Trans>Version</Trans>, value: String(version) }]),
        { name: <Trans>Montreal Recommendations</Trans>, value: chapterInWords(i18n, chapter) },
        { name: <Trans>For</Trans>, value: <List items={audience.map((role) => toLabel(i18n, 'audience', role))} /> },
        { name: <Trans>Level</Trans>, value: <Code vocabulary="level" code={level} /> },
        { name: <Trans>Languages</Trans>, value: <LanguageNames codes={languages} /> },
        { name: <Trans>Takes</Trans>, value: <Plural value={minutes} one="# minute" other="# minutes" /> },
        { name: <Trans>To pass</Trans>, value: <Trans>{assessment.passMark} of 100 points</Trans> },
        ...(validityMonths === undefined
          ? []
          : [
              {
                name: <Trans>The certificate is valid for</Trans>,
                value: <Plural value={validityMonths} one="# month" other="# months" />,
              },
            ]),
      ]}
    />
  );
}

const records = async (ask: Ask) => {
  const { rows } = await askRows(ask, 'GET /api/training/catalogue/modules', {}, Number.POSITIVE_INFINITY);
  return rows.flatMap(({ module, status }) => (status === 'published' ? [`/training/${module}`] : []));
};

export const module = sitePage<ModuleData>({ path: '/training/:module', load, records, view: ModulePage });
