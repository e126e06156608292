/** What is known of fields of classes beside their type, as decorators say it; a class knows what it inherits. */
export class FieldNotes<Note> {
  private readonly byClass = new WeakMap<object, Map<string, Note>>();

  note(prototype: object, property: string | symbol, note: Note): void {
    const notes = this.byClass.get(prototype) ?? new Map<string, Note>();
    this.byClass.set(prototype, notes.set(String(property), note));
  }

  /** Of a field of the class with this prototype. */
  of(prototype: object | null, property: string): Note | undefined {
    for (let ancestor = prototype; ancestor; ancestor = Object.getPrototypeOf(ancestor)) {
      const note = this.byClass.get(ancestor)?.get(property);
      if (note !== undefined) return note;
    }
    return undefined;
  }
}
