import { Plural, Trans } from '@lingui/react/macro';
import { Day } from '../../../ui/time/day.tsx';
import type { Roll } from './roll.queries.ts';

/** The figure of the roll, in a sentence with both clocks. */
export function RollSentence({ roll, knownAt }: { readonly roll: Roll; readonly knownAt: string | undefined }) {
  const members = <Plural value={roll.members.count} _0="no member" one="# member" other="# members" />;
  const others = (
    <Plural value={roll.expressions.count} _0="no further expression" one="# further expression" other="# further expressions" />
  );
  return knownAt === undefined ? (
    <Trans>
      On <Day day={roll.asOf} />, as known now: {members} and {others}.
    </Trans>
  ) : (
    <Trans>
      On <Day day={roll.asOf} />, as known on <Day day={knownAt} />: {members} and {others}.
    </Trans>
  );
}
