import { Plural, Trans } from '@lingui/react/macro';
import { Country } from '../../../ui/data/names.tsx';
import { Code } from '../../../ui/data/status.tsx';
import { Moment } from '../../../ui/time/moment.tsx';
import { Entries, Entry, LanguageNames, Words } from '../../content.tsx';
import { SiteLink } from '../../link.tsx';
import type { Row } from '../../visit.ts';

type Run = Row<'GET /api/training/catalogue/offerings'>;

/** Runs that can be joined, each with a link to its page. */
export function RunEntries({ runs }: { readonly runs: readonly Run[] }) {
  return (
    <Entries>
      {runs.map((run) => (
        <Entry
          key={run.offering}
          link={
            <SiteLink to={`/training/runs/${run.offering}`}>
              <Words lang={run.language}>{run.title}</Words>
            </SiteLink>
          }
          about={<RunDates run={run} />}
        />
      ))}
    </Entries>
  );
}

/** When, where and in which language a run takes place, and whether there is room. */
function RunDates({
  run,
}: {
  readonly run: Pick<Run, 'start' | 'zone' | 'mode' | 'place' | 'country' | 'language' | 'free' | 'capacity'>;
}) {
  const { start, zone, mode, place, country, language, free } = run;
  return (
    <>
      <Moment instant={start} zone={zone} /> · {place ? <Words>{place}</Words> : <Code vocabulary="mode" code={mode} />}
      {country && (
        <>
          {', '}
          <Country code={country} />
        </>
      )}
      {' · '}
      <LanguageNames codes={[language]} /> ·{' '}
      {free > 0 ? <Plural value={free} one="# free place" other="# free places" /> : <Trans>no free place; there is a waiting list</Trans>}
    </>
  );
}
