import { connect, type Socket } from 'node:net';

/** What came back over a connection, and what became of it. */
export interface Spoken {
  readonly text: string;
  /** Status of each answer, in order. */
  readonly statuses: number[];
  /** The server closed the connection; else we gave up waiting. */
  readonly closed: boolean;
  readonly ms: number;
}

/** A connection to a server on this machine, spoken over byte by byte. */
export class RawSocket {
  private text = '';
  private readonly began = performance.now();
  private readonly ended: Promise<void>;
  private over = false;

  private constructor(private readonly socket: Socket) {
    socket.setNoDelay(true);
    socket.on('data', (chunk: Buffer) => void (this.text += chunk.toString('latin1')));
    socket.on('error', () => undefined); // a reset is one way of closing
    this.ended = new Promise((ended) => socket.on('close', () => ended((this.over = true) as never)));
  }

  static open(port: number): Promise<RawSocket> {
    return new Promise((opened, failed) => {
      const socket = connect(port, '127.0.0.1', () => opened(new RawSocket(socket)));
      socket.once('error', failed);
    });
  }

  send(text: string): this {
    if (!this.over) this.socket.write(text, 'latin1');
    return this;
  }

  /** Sends a piece again and again, until the connection is closed. */
  trickle(piece: string, everyMs: number): this {
    const timer = setInterval(() => (this.over ? clearInterval(timer) : this.send(piece)), everyMs);
    void this.ended.then(() => clearInterval(timer));
    return this;
  }

  /** Until as many answers came, or the server closed, or it took too long. */
  async heard(answers: number, withinMs = 5_000): Promise<Spoken> {
    const deadline = performance.now() + withinMs;
    while (!this.over && this.statuses.length < answers && performance.now() < deadline)
      await new Promise((next) => setTimeout(next, 5));
    return this.spoken();
  }

  /** Until the server closed, or it took too long. */
  async closed(withinMs = 10_000): Promise<Spoken> {
    let timer: NodeJS.Timeout | undefined;
    await Promise.race([this.ended, new Promise((late) => (timer = setTimeout(late, withinMs)))]);
    clearTimeout(timer);
    const spoken = this.spoken();
    this.socket.destroy();
    return spoken;
  }

  private get statuses(): number[] {
    return [...this.text.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status));
  }

  private spoken(): Spoken {
    return {
      text: this.text,
      statuses: this.statuses,
      closed: this.over,
      ms: performance.now() - this.began,
    };
  }
}
