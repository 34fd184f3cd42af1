import { HubConnectionBuilder, HubConnectionState, LogLevel, type HubConnection, type IStreamSubscriber, type ISubscription } from '@microsoft/signalr';
import type { LiveFrame } from './wire.js';

export type LinkState = 'opening' | 'live' | 'reconnecting' | 'lost' | 'offline';

export interface Opening { dashboard: string; page: string | null; selections: Record<string, string[]>; release: string | null; lang: string }

/** What a page needs of a hub; tests and the harness bring their own. */
export interface Link {
  open(opening: Opening): void;
  select(selection: Record<string, string[]>): Promise<void>;
  retry(): void;
  close(): void;
  onFrame: (frame: LiveFrame) => void;
  onState: (state: LinkState, reason?: string) => void;
}

const waits = [0, 1000, 2000, 4000, 8000, 15000];

/** One open page over SignalR. After a gap or a broken connection it resumes after the last frame; when the session is gone it opens again with the same selections. */
export class HubLink implements Link {
  onFrame: (frame: LiveFrame) => void = () => {};
  onState: (state: LinkState, reason?: string) => void = () => {};
  private readonly hub: HubConnection;
  private opening: [method: string, ...asked: unknown[]] | null = null;
  private session: string | null = null;
  private seq = 0;
  private stream: ISubscription<LiveFrame> | null = null;
  private isClosed = false;
  private isGapped = false;
  private barren = 0;
  /** Chosen while nobody could be told: between connections, or before the first frame of a session. */
  private untold: Record<string, string[]> | null = null;

  constructor(address: string) {
    this.hub = new HubConnectionBuilder()
      .withUrl(address)
      .withAutomaticReconnect({ nextRetryDelayInMilliseconds: retry => retry.elapsedMilliseconds > 300000 ? null : jittered(waits[Math.min(retry.previousRetryCount, waits.length - 1)] ?? 15000) })
      .configureLogging(LogLevel.None)
      .build();
    this.hub.on('Goodbye', () => this.onState('reconnecting'));
    this.hub.onreconnecting(() => this.onState('reconnecting'));
    this.hub.onreconnected(() => this.takeUp());
    this.hub.onclose(() => { if (!this.isClosed) this.onState('lost'); });
    addEventListener('online', this.wake);
    document.addEventListener('visibilitychange', this.wake);
  }

  /** A machine that slept gave up meanwhile; whoever looks again need not ask for it. */
  private readonly wake = (): void => {
    if (this.opening && !document.hidden && this.hub.state === HubConnectionState.Disconnected) this.retry();
  };

  open(opening: Opening): void { this.openBy('OpenDashboard', opening); }

  /** Opens by any streaming method of the hub. */
  openBy(method: string, ...asked: unknown[]): void {
    this.opening = [method, ...asked];
    this.leave();
    void this.start();
  }

  /** Leaves what is open; the connection stays. */
  stop(): void {
    this.opening = null;
    this.leave();
  }

  async select(selection: Record<string, string[]>): Promise<void> {
    if (this.opening?.[0] === 'OpenDashboard') {
      const opening = this.opening[1] as Opening;
      this.opening = ['OpenDashboard', { ...opening, selections: merged(opening.selections, selection) }];
    }
    this.untold = { ...this.untold, ...selection };
    await this.tell();
  }

  private async tell(): Promise<void> {
    const selection = this.untold;
    if (!selection || !this.session || this.hub.state !== HubConnectionState.Connected) return;
    this.untold = null;
    try {
      await this.hub.invoke('Select', { session: this.session, selection });
    } catch (error) {
      if (this.hub.state === HubConnectionState.Connected) throw error;
      this.untold = { ...selection, ...(this.untold ?? {}) };
    }
  }

  retry(): void { void this.start(); }

  close(): void {
    this.isClosed = true;
    removeEventListener('online', this.wake);
    document.removeEventListener('visibilitychange', this.wake);
    this.leave();
    void this.hub.stop();
  }

  private leave(): void {
    this.stream?.dispose();
    if (this.session && this.hub.state === HubConnectionState.Connected) void this.hub.send('Close', { session: this.session }).catch(() => {});
    this.stream = null;
    this.session = null;
    this.seq = 0;
  }

  private async start(): Promise<void> {
    if (this.hub.state === HubConnectionState.Disconnected) {
      this.onState(this.session ? 'reconnecting' : 'opening');
      try {
        await this.hub.start();
      } catch {
        this.onState('lost');
        return;
      }
    }
    this.takeUp();
  }

  private takeUp(): void {
    this.isGapped = false;
    if (this.session) {
      this.listen(this.hub.stream<LiveFrame>('Resume', { session: this.session, after: this.seq }), true);
      void this.tell().catch(() => {});
    } else if (this.opening) {
      this.untold = null;
      this.listen(this.hub.stream<LiveFrame>(...this.opening), false);
    }
  }

  private listen(source: { subscribe(subscriber: IStreamSubscriber<LiveFrame>): ISubscription<LiveFrame> }, resuming: boolean): void {
    this.stream?.dispose();
    // SignalR ends the streams of a broken connection just before it says that the connection is broken: judged a moment later, a session that can be resumed is not taken for one that is gone.
    const ended = (error: Error): void => queueMicrotask(() => { if (this.stream === stream) this.failed(error, resuming); });
    const stream: ISubscription<LiveFrame> = source.subscribe({
      next: frame => { if (this.stream === stream) this.take(frame); },
      error: error => ended(error as Error),
      complete: () => ended(new Error('complete')),
    });
    this.stream = stream;
    this.onState('live');
  }

  private take(frame: LiveFrame): void {
    if (this.session === frame.session && frame.seq <= this.seq) return;
    if (this.session === frame.session && frame.seq > this.seq + 1) {
      if (!this.isGapped) { this.isGapped = true; this.takeUp(); }
      return;
    }
    this.session = frame.session;
    this.seq = frame.seq;
    this.barren = 0;
    this.onFrame(frame);
    void this.tell().catch(() => {});
  }

  /** A stream that ended: the session is gone (open again), or opening was refused (say why). */
  private failed(error: Error, resuming: boolean): void {
    if (this.isClosed || this.hub.state !== HubConnectionState.Connected) return;
    const known = this.session !== null;
    this.stream = null;
    this.session = null;
    this.seq = 0;
    if (resuming || known) setTimeout(() => { if (!this.isClosed && !this.stream && this.hub.state === HubConnectionState.Connected) this.takeUp(); }, jittered(waits[Math.min(this.barren++, waits.length - 1)] ?? 15000));
    else this.onState('lost', /HubException:\s*(.*)$/s.exec(error.message)?.[1]);
  }
}

/** One tile over SignalR, opened anew with every question. */
export class TileLink {
  onFrame: (frame: LiveFrame) => void = () => {};
  private readonly link: HubLink;

  constructor(address: string) {
    this.link = new HubLink(address);
    this.link.onFrame = frame => this.onFrame(frame);
  }

  open(tile: unknown, lang: string, release: string | null): void { this.link.openBy('OpenTile', { tile, lang, release }); }
  stop(): void { this.link.stop(); }
  close(): void { this.link.close(); }
}

const jittered = (wait: number): number => wait + (wait === 0 ? crypto.getRandomValues(new Uint16Array(1))[0]! / 131 : (wait * (crypto.getRandomValues(new Uint8Array(1))[0]! / 512)));

export const merged = (held: Record<string, string[]>, change: Record<string, string[]>): Record<string, string[]> =>
  Object.fromEntries(Object.entries({ ...held, ...change }).filter(([, v]) => v.length > 0));
