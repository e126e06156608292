import type { applyTo } from '#libs/event-sourcing';

interface Recorded {
  readonly version: number;
  readonly fingerprint: string;
}
type ByView = Readonly<Record<string, Recorded>>;

export declare const fingerprints: (views: readonly object[], events: readonly object[], apply: typeof applyTo) => ByView;
export declare const findOutdated: (
  recorded: { readonly covers: readonly string[]; readonly views: ByView },
  now: ByView,
  ids: readonly string[],
) => readonly string[];
