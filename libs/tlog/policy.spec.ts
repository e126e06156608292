import fc from 'fast-check';
import {
  type CheckpointSigner,
  cosigner,
  ed25519Signer,
  findLacking,
  LogFormatError,
  mlDsa44Signer,
  policyKeys,
  readPolicy,
  readSignedCheckpoint,
  signCheckpoint,
} from './index.js';
import { ed25519Key, mlDsa44Key, ORIGIN, PQ_SIGNER, SIGNER } from './log-in-memory.fixture.js';

const witness = (name: string): CheckpointSigner => cosigner(`${name}.example`, ed25519Key(name), () => 1);
const [ministry, university, newspaper] = ['ministry', 'university', 'newspaper'].map(witness) as [
  CheckpointSigner,
  CheckpointSigner,
  CheckpointSigner,
];
const archive = mlDsa44Signer('archive.example', mlDsa44Key('archive'), () => 1);

const POLICY = `# who must have signed
log ${SIGNER.key.text}

witness ministry ${ministry.key.text} https://witness.example/gpn
\twitness university\t${university.key.text}
witness newspaper ${newspaper.key.text}
witness archive ${archive.key.text}
group outside any university newspaper
group all all ministry archive outside
quorum all
`;

const lacking = async (policy: string, signers: readonly CheckpointSigner[]): Promise<string | undefined> => {
  const read = readPolicy(policy);
  const note = await signCheckpoint({ origin: ORIGIN, size: 1, root: Buffer.alloc(32) }, signers);
  return findLacking(read, readSignedCheckpoint(note, policyKeys(read)));
};

test('a policy says who must have signed, and what is lacking', async () => {
  expect(await lacking(POLICY, [SIGNER, ministry, archive, newspaper])).toBeUndefined();
  expect(await lacking(POLICY, [SIGNER, ministry, archive, newspaper, university])).toBeUndefined();
  expect(await lacking(POLICY, [ministry, archive, newspaper])).toBe('gpn.example/audit has not signed it by a key that is known');
  expect(await lacking(POLICY, [SIGNER, ministry, newspaper])).toBe('2 of all have signed it, of 3 that must; not archive');
  expect(await lacking(POLICY, [SIGNER, ministry, archive])).toBe('2 of all have signed it, of 3 that must; not outside');
  expect(await lacking(POLICY.replace('quorum all', 'quorum ministry'), [SIGNER])).toBe('ministry has not signed it');
});

test('no witness is needed when the policy says so, and nobody is known that it does not name', async () => {
  const alone = `log ${SIGNER.key.text}\nquorum none\n`;
  expect(await lacking(alone, [SIGNER])).toBeUndefined();
  expect(await lacking(alone, [ministry])).toMatch(/has not signed it/);
  const two = `log ${SIGNER.key.text}\nlog ${PQ_SIGNER.key.text}\nquorum none\n`;
  expect(await lacking(two, [PQ_SIGNER])).toBeUndefined();
});

test('a key of another log signs for that one alone', async () => {
  const elsewhere = ed25519Signer('other.example', ed25519Key('other'));
  expect(await lacking(`log ${elsewhere.key.text}\nquorum none\n`, [elsewhere])).toBe(
    'gpn.example/audit has not signed it by a key that is known',
  );
});

test('a group of a number', async () => {
  const two = POLICY.replace('group outside any university newspaper', 'group outside 2 university newspaper');
  expect(await lacking(two, [SIGNER, ministry, archive, newspaper])).toMatch(/not outside$/);
  expect(await lacking(two, [SIGNER, ministry, archive, newspaper, university])).toBeUndefined();
});

test.each<[what: string, change: (policy: string) => string, message: string | RegExp]>([
  ['no log', (policy) => policy.replace(/^log .*$/m, ''), 'policy names no log'],
  ['no quorum', (policy) => policy.replace('quorum all', ''), /^policy has no quorum/],
  ['two quorums', (policy) => `${policy}quorum none\n`, 'policy line 11 is a second quorum'],
  ['an unknown word', (policy) => `${policy}sign all\n`, /^policy line 11 begins with none of/],
  ['a member that stands below', (policy) => `group early any later\n${policy}`, 'policy line 1 names later, which does not stand above'],
  ['a member of two groups', (policy) => policy.replace('quorum', 'group two any ministry\nquorum'), /which is in a group already$/],
  ['a member twice', (policy) => policy.replace('any university', 'any university university'), /which is in a group already$/],
  ['a name twice', (policy) => policy.replace('witness newspaper', 'witness ministry'), /the name ministry, which is taken$/],
  ['the name none', (policy) => policy.replace('group outside', 'group none'), /the name none, which is taken$/],
  ['a key twice', (policy) => policy.replace(newspaper.key.text, ministry.key.text), /a key that stands above already$/],
  [
    'a log as witness',
    (policy) => policy.replace(newspaper.key.text, ed25519Signer('b', ed25519Key('b')).key.text),
    /has a key of ed25519; not/,
  ],
  ['a witness as log', (policy) => policy.replace(SIGNER.key.text, newspaper.key.text), /has a key of ed25519-cosignature; not/],
  ['more than there are', (policy) => policy.replace('outside any', 'outside 3'), /needs all, any, or a number from 1 to 2$/],
  ['none of them', (policy) => policy.replace('outside any', 'outside 0'), /needs all, any, or a number from 1 to 2$/],
  ['a group of nobody', (policy) => policy.replace('any university newspaper', 'any'), /too few or too many words$/],
  ['a comment after a word', (policy) => policy.replace('quorum all', 'quorum all # of them'), /has a # or a control character within it$/],
  ['an address that is none', (policy) => policy.replace('https://witness.example/gpn', 'ftp://witness.example'), /has no web address$/],
  ['line ends of another kind', (policy) => policy.replaceAll('\n', '\r\n'), /^policy line 1?\d/],
  ['more than anybody writes', (policy) => policy + '#'.repeat(100_000), /^policy has more than/],
])('%s is refused', (_what, change, message) => {
  expect(change(POLICY)).not.toBe(POLICY);
  expect(() => readPolicy(change(POLICY))).toThrow(LogFormatError);
  expect(() => readPolicy(change(POLICY))).toThrow(message);
});

test('whatever a policy is made into, it is read, or refused by an error of the reader’s own', () => {
  const change = fc.record({ start: fc.nat(POLICY.length), cut: fc.nat(80), put: fc.string({ unit: 'binary', maxLength: 8 }) });
  fc.assert(
    fc.property(change, ({ start, cut, put }) => {
      try {
        readPolicy(POLICY.slice(0, start) + put + POLICY.slice(start + cut));
      } catch (error) {
        expect(error).toBeInstanceOf(LogFormatError);
      }
    }),
    { numRuns: 3_000 },
  );
});
