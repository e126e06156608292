import { ModulesContainer } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import { defined } from '#libs/event-sourcing';
import type { Route } from '../routes.js';

/** By heading: what its routes are about, in a sentence. */
export type TagWords = Readonly<Record<string, string>>;

const PLATFORM: TagWords = {
  API: 'What the Network can be asked, and which events it publishes.',
  Health: 'Whether a process lives, and may be sent requests.',
  Operations: 'For those who run the Network: how far everything is, dead letters, restores, replays.',
  Problems: 'What a problem or a refusal means, and what can be done.',
  Reference: 'What codes and countries are called, in the languages of the Network.',
  Succession: 'What belongs to an authority that is no more, and has to be moved.',
};

type DescribeTags = (module: object) => { readonly tags?: TagWords } | undefined;

/** The headings that operations stand under, each with what it is about. */
export function describedTags(
  app: NestFastifyApplication,
  describeModule: DescribeTags,
  { paths, routes }: { readonly paths: OpenAPIObject['paths']; readonly routes: readonly Route[] },
) {
  const words: TagWords = Object.assign(
    {},
    PLATFORM,
    ...[...app.get(ModulesContainer).values()].map(({ metatype }) => (metatype && describeModule(metatype)?.tags) ?? {}),
    ...routes.map(({ described }) => (described?.tagMeaning === undefined ? {} : { [described.tag]: described.tagMeaning })),
  );
  const used = Object.values(paths).flatMap((item) =>
    Object.values(item as Readonly<Record<string, { readonly tags?: readonly string[] }>>).flatMap(({ tags = [] }) => tags),
  );
  return [...new Set(used)].toSorted().map((name) => defined({ name, description: words[name] }));
}
