const SMALLEST = 16;

/** Whole numbers below 2^53 and the order in which they came: a hash table of typed arrays, for some millions of them. */
export class KeyIndex {
  /** By place; valid below `size`. */
  keys: Float64Array;
  size = 0;
  private slots: Int32Array;

  constructor(expected = SMALLEST) {
    let capacity = SMALLEST;
    while (capacity < expected) capacity *= 2;
    this.keys = new Float64Array(capacity);
    this.slots = new Int32Array(capacity * 2);
  }

  /** The key's place; the next one for a new key. */
  add(key: number): number {
    let slot = this.toSlot(key);
    for (let place = this.slots[slot] as number; place !== 0; place = this.slots[slot] as number) {
      if (this.keys[place - 1] === key) return place - 1;
      slot = (slot + 1) & (this.slots.length - 1);
    }
    if (this.size === this.keys.length) {
      this.grow();
      return this.add(key);
    }
    this.keys[this.size] = key;
    this.size += 1;
    this.slots[slot] = this.size;
    return this.size - 1;
  }

  /** -1: it is not here. */
  find(key: number): number {
    let slot = this.toSlot(key);
    for (let place = this.slots[slot] as number; place !== 0; place = this.slots[slot] as number) {
      if (this.keys[place - 1] === key) return place - 1;
      slot = (slot + 1) & (this.slots.length - 1);
    }
    return -1;
  }

  private toSlot(key: number): number {
    let hash = Math.imul((key >>> 0) ^ Math.imul(Math.floor(key / 4294967296) + 0x9e3779b9, 0x85ebca6b), 0xc2b2ae35);
    hash = Math.imul(hash ^ (hash >>> 15), 0x27d4eb2f);
    return (hash ^ (hash >>> 13)) & (this.slots.length - 1);
  }

  private grow(): void {
    const keys = new Float64Array(this.keys.length * 2);
    keys.set(this.keys);
    this.keys = keys;
    this.slots = new Int32Array(keys.length * 2);
    for (let place = 0; place < this.size; place++) {
      let slot = this.toSlot(keys[place] as number);
      while (this.slots[slot] !== 0) slot = (slot + 1) & (this.slots.length - 1);
      this.slots[slot] = place + 1;
    }
  }
}
