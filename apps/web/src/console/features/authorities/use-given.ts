import { recordedAfter } from '../../../api/visible.ts';
import { useOutboxEntries } from '../../shell/outbox/outbox-context.tsx';

/** What was given here of membership and an answer that goes so far does not show: on its way, or recorded since. */
export function useGiven(position: number | undefined) {
  const underWay = useOutboxEntries().filter(({ state }) => state.kind !== 'refused' && state.kind !== 'recorded');
  return [...recordedAfter('membership', position), ...underWay.map(({ command }) => command)];
}
