import { readVerifierKey, type VerifierKey } from '../keys.js';
import { LogFormatError } from '../strict.js';
import type { SignedCheckpoint } from './note.js';

/** A witness that a policy knows. */
export interface Witness {
  readonly name: string;
  readonly key: VerifierKey;
  /** Where it is asked to sign (C2SP tlog-witness). */
  readonly url?: string;
}

/** So many of these, each a witness or a rule of its own. */
interface Threshold {
  readonly name: string;
  readonly least: number;
  readonly members: readonly (Witness | Threshold)[];
}

/** Who must have signed a checkpoint for it to be relied on (C2SP tlog-policy). */
export interface Policy {
  /** Keys of the log; any of them signs for it. */
  readonly logs: readonly VerifierKey[];
  readonly witnesses: readonly Witness[];
  /** Undefined: no witness is needed, and the file says so (`quorum none`). */
  readonly quorum: Witness | Threshold | undefined;
}

const MOST_BYTES = 100_000;

/**
 * Reads a policy, strictly, a line each: `log <vkey>`, `witness <name> <vkey> [<url>]`, `group <name> <all|any|number> <member>…`, and
 * once `quorum <name|none>`; who is named stands above. Comments are lines of their own, and nobody counts twice: readers differ in
 * what they make of other files.
 * @throws LogFormatError naming the line
 */
export function readPolicy(text: string): Policy {
  if (text.length > MOST_BYTES) throw new LogFormatError('policy', `has more than ${MOST_BYTES} characters`);
  const reading = new PolicyReading();
  for (const [index, line] of text.split('\n').entries()) {
    const words = line.split(/[ \t]+/).filter(Boolean);
    if (words.length === 0 || words[0]?.startsWith('#')) continue;
    reading.add(`policy line ${index + 1}`, words);
  }
  return reading.end();
}

class PolicyReading {
  private readonly logs: VerifierKey[] = [];
  private readonly witnesses: Witness[] = [];
  private readonly components = new Map<string, Witness | Threshold>();
  private readonly members = new Set<string>();
  private readonly keys = new Set<string>();
  private quorum: { readonly component: Witness | Threshold | undefined } | undefined;

  add(line: string, [keyword, ...words]: readonly string[]): void {
    if (words.some((word) => /[#\p{Cc}]/u.test(word))) throw new LogFormatError(line, 'has a # or a control character within it');
    if (keyword === 'log') this.addLog(line, words);
    else if (keyword === 'witness') this.addWitness(line, words);
    else if (keyword === 'group') this.addGroup(line, words);
    else if (keyword === 'quorum') this.setQuorum(line, words);
    else throw new LogFormatError(line, 'begins with none of log, witness, group, quorum');
  }

  end(): Policy {
    if (this.logs.length === 0) throw new LogFormatError('policy', 'names no log');
    if (!this.quorum) throw new LogFormatError('policy', 'has no quorum; "quorum none" says that no witness is needed');
    return { logs: this.logs, witnesses: this.witnesses, quorum: this.quorum.component };
  }

  private addLog(line: string, words: readonly string[]): void {
    checkCount(line, words, 1, 2);
    this.logs.push(this.readKey(line, words[0] as string, ['ed25519', 'ml-dsa-44']));
  }

  private addWitness(line: string, words: readonly string[]): void {
    checkCount(line, words, 2, 3);
    const [name, text, url] = words as [string, string, string | undefined];
    const key = this.readKey(line, text, ['ed25519-cosignature', 'ml-dsa-44']);
    if (url !== undefined && !/^https?:$/.test(URL.parse(url)?.protocol ?? '')) throw new LogFormatError(line, 'has no web address');
    const witness: Witness = url === undefined ? { name, key } : { name, key, url };
    this.addComponent(line, witness);
    this.witnesses.push(witness);
  }

  private addGroup(line: string, words: readonly string[]): void {
    checkCount(line, words, 3, Number.POSITIVE_INFINITY);
    const [name, number, ...names] = words as [string, string, ...string[]];
    const members = names.map((member) => this.takeComponent(line, member));
    const least = number === 'any' ? 1 : number === 'all' ? members.length : /^[1-9][0-9]{0,5}$/.test(number) ? Number(number) : 0;
    if (least < 1 || least > members.length) throw new LogFormatError(line, `needs all, any, or a number from 1 to ${members.length}`);
    this.addComponent(line, { name, least, members });
  }

  private setQuorum(line: string, words: readonly string[]): void {
    checkCount(line, words, 1, 1);
    if (this.quorum) throw new LogFormatError(line, 'is a second quorum');
    const name = words[0] as string;
    this.quorum = { component: name === 'none' ? undefined : this.findComponent(line, name) };
  }

  private readKey(line: string, text: string, algorithms: readonly string[]): VerifierKey {
    const key = readVerifierKey(text);
    if (!algorithms.includes(key.algorithm))
      throw new LogFormatError(line, `has a key of ${key.algorithm}; not ${algorithms.join(' or ')}`);
    // Under another name the same key would count again.
    const content = text.slice(text.lastIndexOf('+'));
    if (this.keys.has(content)) throw new LogFormatError(line, 'has a key that stands above already');
    this.keys.add(content);
    return key;
  }

  private addComponent(line: string, component: Witness | Threshold): void {
    if (component.name === 'none' || this.components.has(component.name))
      throw new LogFormatError(line, `has the name ${component.name}, which is taken`);
    this.components.set(component.name, component);
  }

  private findComponent(line: string, name: string): Witness | Threshold {
    const component = this.components.get(name);
    if (!component) throw new LogFormatError(line, `names ${name}, which does not stand above`);
    return component;
  }

  private takeComponent(line: string, name: string): Witness | Threshold {
    const component = this.findComponent(line, name);
    if (this.members.has(name)) throw new LogFormatError(line, `names ${name}, which is in a group already`);
    this.members.add(name);
    return component;
  }
}

function checkCount(line: string, words: readonly string[], least: number, most: number): void {
  if (words.length < least || words.length > most) throw new LogFormatError(line, 'has too few or too many words');
}

/** All keys by which a checkpoint is to be read before it is held to the policy. */
export const policyKeys = ({ logs, witnesses }: Policy): readonly VerifierKey[] => [...logs, ...witnesses.map(({ key }) => key)];

/**
 * What a checkpoint lacks to satisfy a policy, in words; undefined: nothing.
 * @param signed read by `policyKeys`
 */
export function findLacking(policy: Policy, signed: SignedCheckpoint): string | undefined {
  const signers = new Set(signed.signatures.map(({ key }) => key.text));
  const { origin } = signed.checkpoint;
  if (!policy.logs.some((key) => signers.has(key.text) && key.name === origin)) return `${origin} has not signed it by a key that is known`;
  return policy.quorum && !isSatisfied(policy.quorum, signers) ? describeLacking(policy.quorum, signers) : undefined;
}

function isSatisfied(component: Witness | Threshold, signers: ReadonlySet<string>): boolean {
  if ('key' in component) return signers.has(component.key.text);
  return component.members.filter((member) => isSatisfied(member, signers)).length >= component.least;
}

function describeLacking(component: Witness | Threshold, signers: ReadonlySet<string>): string {
  if ('key' in component) return `${component.name} has not signed it`;
  const lacking = component.members.filter((member) => !isSatisfied(member, signers));
  const signing = component.members.length - lacking.length;
  return `${signing} of ${component.name} have signed it, of ${component.least} that must; not ${lacking.map(({ name }) => name).join(', ')}`;
}
