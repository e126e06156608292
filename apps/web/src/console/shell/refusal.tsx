import type { I18n } from '@lingui/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect } from 'react';
import type { Problem } from '../../api/problem.ts';
import { Notice } from '../../ui/base/notice.tsx';
import { learn } from './languages.ts';

/** The rule in the reader's language, the service's own sentence behind it, and what to quote. */
export function Refusal({ problem }: { readonly problem: Problem }) {
  const { i18n, t } = useLingui();
  // Its words come when there is one: most visits meet none.
  useEffect(() => void learn('refusals'), []);
  const words = toRefusalWords(i18n, problem.code);
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

/** Undefined for a code that the catalogues of this page do not have. */
function toRefusalWords(i18n: I18n, code: string): { readonly title: string; readonly rule: string } | undefined {
  const [title, rule] = [`refusal.${code}`, `refusal.${code}.rule`].map((id) => [id, i18n._(id)] as const);
  return title && rule && title[0] !== title[1] && rule[0] !== rule[1] ? { title: title[1], rule: rule[1] } : undefined;
}
