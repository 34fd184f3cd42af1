/** What was done, to go back and forth in. */
export class Past<T> {
  private readonly done: T[] = [];
  private undone: T[] = [];

  constructor(private held: T, private readonly most = 200) {}

  get now(): T { return this.held; }
  get canUndo(): boolean { return this.done.length > 0; }
  get canRedo(): boolean { return this.undone.length > 0; }

  push(next: T): void {
    if (JSON.stringify(next) === JSON.stringify(this.held)) return;
    this.done.push(this.held);
    if (this.done.length > this.most) this.done.shift();
    this.held = next;
    this.undone = [];
  }

  undo(): T {
    const before = this.done.pop();
    if (before !== undefined) { this.undone.push(this.held); this.held = before; }
    return this.held;
  }

  redo(): T {
    const next = this.undone.pop();
    if (next !== undefined) { this.done.push(this.held); this.held = next; }
    return this.held;
  }
}
