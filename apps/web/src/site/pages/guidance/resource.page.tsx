import { Trans, useLingui } from '@lingui/react/macro';
import { Notice } from '../../../ui/base/notice.tsx';
import { Section } from '../../../ui/base/page.tsx';
import { Facts } from '../../../ui/data/facts.tsx';
import { Code } from '../../../ui/data/status.tsx';
import { Day } from '../../../ui/time/day.tsx';
import { sizeInWords } from '../../../words/numbers.ts';
import { askRows } from '../../asking.ts';
import { chapterInWords } from '../../chapters.ts';
import { Entries, Entry, LanguageNames, List, Words } from '../../content.tsx';
import { SitePage } from '../../site-page.tsx';
import { Source } from '../../source.tsx';
import { type Answered, type Ask, Retired, sitePage, type Visit } from '../../visit.ts';

const RESOURCE = 'GET /api/training/guidance/{resource}';
type Resource = Answered<typeof RESOURCE>;

async function load({ ask, params: { resource: id = '' } }: Visit): Promise<Resource | Retired<Resource> | undefined> {
  const resource = await ask(RESOURCE, { path: { resource: id } });
  return resource?.status === 'retired' ? new Retired(resource) : resource;
}

function ResourcePage({ data }: { readonly data: Resource }) {
  const { t, i18n } = useLingui();
  const { title, titleEn, language, kind, publisher, chapters, retiredBecause, statusSince } = data;
  return (
    <SitePage
      title={title}
      isRecord
      lang={language}
      above={[{ to: '/guidance', name: t`Guidance` }]}
      summary={t`A document of the library of guidance, with every edition.`}
    >
      {data.status === 'retired' && (
        <Notice tone="past" title={<Trans>No longer in the library</Trans>}>
          <p>
            <Trans>
              It was retired on <Day day={statusSince} />.
            </Trans>{' '}
            {retiredBecause && <Words>{retiredBecause}</Words>}
          </p>
        </Notice>
      )}
      <Facts
        facts={[
          ...(titleEn && titleEn !== title ? [{ name: <Trans>Title in English</Trans>, value: <Words lang="en">{titleEn}</Words> }] : []),
          { name: <Trans>Kind</Trans>, value: <Code vocabulary="kind" code={kind} /> },
          { name: <Trans>Language</Trans>, value: <LanguageNames codes={[language]} /> },
          ...(publisher ? [{ name: <Trans>Publisher</Trans>, value: <Words>{publisher}</Words> }] : []),
          ...(chapters.length > 0
            ? [
                {
                  name: <Trans>Montreal Recommendations</Trans>,
                  value: <List items={chapters.map((chapter) => chapterInWords(i18n, chapter))} />,
                },
              ]
            : []),
        ]}
      />
      <Section title={<Trans>Editions</Trans>}>
        <Entries>
          {data.editions.toReversed().map((edition) => (
            <Entry
              key={edition.number}
              link={<Edition resource={data.resource} edition={edition} />}
              about={<EditionDates edition={edition} />}
            />
          ))}
        </Entries>
      </Section>
    </SitePage>
  );
}

interface EditionProps {
  readonly resource: string;
  readonly edition: Resource['editions'][number];
}

function Edition({ resource, edition: { number, edition, file, source } }: EditionProps) {
  const { i18n } = useLingui();
  const name = <Trans>Edition {edition ?? String(number)}</Trans>;
  if (!file)
    return (
      <>
        {name}
        {source && (
          <>
            {': '}
            <Source text={source} />
          </>
        )}
      </>
    );
  return (
    <a href={`/api/training/guidance/${resource}/files/${file.id}`}>
      {name} (<span data-content>{typeName(file.type)}</span>, {sizeInWords(file.bytes, i18n.locale)})
    </a>
  );
}

/** `application/pdf` → "PDF" */
const typeName = (type: string): string => (type.split(/[/.+-]/).at(-1) ?? type).toUpperCase();

function EditionDates({ edition: { publishedOn, supersededOn } }: Pick<EditionProps, 'edition'>) {
  return (
    <>
      {publishedOn && (
        <Trans>
          Published on <Day day={publishedOn} />.
        </Trans>
      )}{' '}
      {supersededOn && (
        <Trans>
          A later edition took its place on <Day day={supersededOn} />.
        </Trans>
      )}
    </>
  );
}

const records = async (ask: Ask) => {
  const { rows } = await askRows(ask, 'GET /api/training/guidance', {}, Number.POSITIVE_INFINITY);
  return rows.flatMap(({ resource, status }) => (status === 'listed' ? [`/guidance/${resource}`] : []));
};

export const resource = sitePage<Resource>({ path: '/guidance/:resource', load, records, view: ResourcePage });
