import { Plural, Trans } from '@lingui/react/macro';
import { Code } from '../ui/data/status.tsx';

export type Quorum =
  | { readonly kind: string; readonly numerator: number; readonly denominator: number }
  | { readonly kind: string; readonly count: number };

/** How many must take part. */
export function QuorumWords({ quorum }: { readonly quorum: Quorum }) {
  if ('count' in quorum) return <Plural value={quorum.count} one="# seat must take part" other="# seats must take part" />;
  const { numerator, denominator } = quorum;
  return (
    <Trans>
      {numerator} of every {denominator} seats must take part
    </Trans>
  );
}

export type Rule =
  | { readonly kind: string }
  | {
      readonly kind: string;
      readonly numerator: number;
      readonly denominator: number;
      readonly countedAmong: string;
    };

/** How it is decided. */
export function RuleWords({ rule }: { readonly rule: Rule }) {
  if ('numerator' in rule) {
    const { numerator, denominator } = rule;
    return (
      <>
        <Code vocabulary="kind" code={rule.kind} />{' '}
        <Trans>
          ({numerator} of every {denominator})
        </Trans>
        {', '}
        <Code vocabulary="counted-among" code={rule.countedAmong} />
      </>
    );
  }
  return rule.kind === 'consensus' ? <Trans>Consensus: nobody objects</Trans> : <Code vocabulary="kind" code={rule.kind} />;
}
