import { readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';

/** The version of this release, as the package says it: the whole platform has one. */
export function packageVersion(): string {
  const { version } = JSON.parse(readFileSync(findPackageJSON(import.meta.url) as string, 'utf8')) as { readonly version: string };
  return version;
}
