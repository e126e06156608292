import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { type AskedByPost, readByPost } from '../../../api/read.ts';
import { Loading } from '../../../ui/data/states.tsx';
import { StateInstead } from '../state-instead.tsx';
import { READ_ONCE } from './read-once.ts';

type Purpose = 'liaison' | 'governance' | 'membership';
const RESOLVE = 'POST /api/people/texts/resolve' satisfies AskedByPost;

/** The words of sealed texts of one screen, in one reading, which is recorded. */
const useSealedWords = (ids: readonly string[], purpose: Purpose) =>
  useQuery({
    queryKey: ['read-once', 'words', purpose, ...ids],
    queryFn: ({ signal }) => readByPost(RESOLVE, { body: { ids, purpose } }, signal),
    enabled: ids.length > 0,
    ...READ_ONCE,
  });

interface SealedWordsProps {
  readonly id: string;
  /** All of the screen: they are asked for together. */
  readonly all: readonly string[];
  readonly purpose: Purpose;
}

/** The words of one text, or why there are none to read. */
export function SealedWords({ id, all, purpose }: SealedWordsProps) {
  const { t } = useLingui();
  const { data, error, refetch } = useSealedWords(all, purpose);
  if (error) return <StateInstead error={error} what={<Trans>The text</Trans>} again={() => void refetch()} />;
  if (!data) return <Loading what={t`Text`} lines={2} />;
  const text = data.items.find((item) => item.id === id);
  if (text?.state === 'sealed')
    return (
      <blockquote lang={text.language} data-content>
        {text.text}
      </blockquote>
    );
  return (
    <p>
      {text?.state === 'redacted' && <Trans>The text was taken out for good.</Trans>}
      {text?.state === 'withheld' && <Trans>Your role does not read this text.</Trans>}
      {text?.state !== 'redacted' && text?.state !== 'withheld' && <Trans>The text is not available now.</Trans>}
    </p>
  );
}
