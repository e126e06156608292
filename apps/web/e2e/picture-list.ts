import type { Page } from 'playwright-core';
import type { StoryNetwork } from './support/story-network.ts';

export interface Picture {
  /** Of its file. */
  readonly name: string;
  readonly address: string | ((network: StoryNetwork) => Promise<string>);
  readonly isPhone?: true;
  readonly isPublic?: true;
  /** What somebody does before it is taken. */
  readonly prepare?: (page: Page) => Promise<void>;
}

const authorityWith =
  (query: string, rest = '') =>
  async (network: StoryNetwork): Promise<string> => {
    const { items } = await network.ask<{ readonly items: readonly { readonly authority: string }[] }>(
      `/api/membership/authorities?${query}`,
    );
    return `/console/authorities/${items[0]?.authority}${rest}`;
  };

/** In the order of the page that shows them. */
export const PICTURES: readonly Picture[] = [
  { name: 'sign-in', address: '/console/sign-in', isPublic: true },
  { name: 'inbox', address: '/console/' },
  { name: 'inbox-on-a-phone', address: '/console/', isPhone: true },
  { name: 'directory', address: '/console/authorities?status=member' },
  { name: 'authority', address: authorityWith('status=in-dialogue') },
  {
    name: 'check-before-recording',
    address: authorityWith('status=in-dialogue', '/do/confirm-membership'),
    prepare: async (page) => {
      await page.getByLabel('It commits to participate in good faith').selectOption({ label: 'Yes' });
      await page.getByRole('button', { name: 'Go on', exact: true }).click();
      await page.getByRole('heading', { name: 'Check what you record' }).waitFor();
    },
  },
  { name: 'pipeline', address: '/console/pipeline' },
  { name: 'roll', address: '/console/roll' },
  { name: 'liaison-desk', address: '/console/liaison' },
  { name: 'import', address: '/console/imports/membership/expressions' },
];
