import type { I18n } from '@lingui/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect } from 'react';
import type { Problem } from '../../api/problem.ts';
import { Notice } from '../../ui/base/notice.tsx';
import { refusalWords } from '../../words/labels.ts';
import { learn } from './languages.ts';

/** The words of refusals come when there is one: most visits meet none. */
export function useRefusals(): I18n {
  const { i18n } = useLingui();
  useEffect(() => void learn('refusals'), []);
  return i18n;
}

/** What a refusal is called; the service's own words where a newer one has it. */
export const refusalTitle = (i18n: I18n, { code, title }: Problem): string => refusalWords(i18n, code)?.title ?? title ?? code;

/** The rule in the reader's language, the service's own sentence behind it, and what to quote. */
export function Refusal({ problem }: { readonly problem: Problem }) {
  const { t } = useLingui();
  const words = refusalWords(useRefusals(), problem.code);
  return (
    <Notice tone="negative" role="alert" title={words?.title ?? (problem.title || t`This was refused`)}>
      {words && <p>{words.rule}</p>}
      <details>
        <summary>
          <Trans>More</Trans>
        </summary>
        {problem.detail && (
          <p lang="en" data-content>
            {problem.detail}
          </p>
        )}
        <p>
          <Trans>
            To quote: <code data-content>{problem.code}</code> <code data-content>{problem.instance}</code>
          </Trans>
        </p>
      </details>
    </Notice>
  );
}
