import { useNavigate } from '@tanstack/react-router';
import { type Parameters, parseSearch, printSearch, type Values, type Written } from './search.ts';
import { useWritten } from './written.ts';

/** What the address says to a screen, and a way to say it otherwise: a filter that is set is a step that Back takes back. */
export function useAddress<Shape extends Parameters>(shape: Shape) {
  const written = useWritten();
  const navigate = useNavigate();
  const { values } = parseSearch(shape, written);
  const set = (changed: Partial<Values<Shape>>): void => {
    void navigate({ to: '.', search: printSearch(shape, { ...values, ...changed }) as never, resetScroll: false });
  };
  /** The address with something changed, for a link. */
  const addressWith = (changed: Partial<Values<Shape>>): string => writeFor(printSearch(shape, { ...values, ...changed }));
  return { values, set, addressWith };
}

const writeFor = (written: Written): string => {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(written)) for (const item of [value].flat()) parameters.append(name, item);
  return `?${parameters}`;
};
