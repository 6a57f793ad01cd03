import { ofTheVisit } from './of-the-visit.js';
import { ApiFailed, ApiUnreachable, type Problem } from './api-errors.js';

/** A file takes longer than a question. */
const PATIENCE_MS = 60_000;

export type Answer<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: readonly Problem[] };

/** A file that the API has kept. */
export interface SentFile {
  /** SHA-256 of its content: by it, it is attached. */
  readonly digest: string;
}

/** A file that is to be a paper of a meeting. */
export interface PaperSent {
  readonly meeting: number;
  readonly title: string;
  readonly fileName: string;
  /** Only for the own organisation. */
  readonly isPrivate: boolean;
  readonly content: Uint8Array;
}

/** A file that the API has opened. */
export interface FileAnswer {
  readonly content: Buffer;
  readonly mediaType: string;
  /** As the API says that it is to be kept, with its name. */
  readonly disposition: string;
}

/** The API's routes for files of evidence and papers of meetings: they go as they are, not as JSON. */
export class FileClient {
  /** @param apiUrl without a slash at the end */
  constructor(private readonly apiUrl: string) {}

  /** @throws ApiUnreachable, ApiFailed */
  async send(fileName: string, content: Uint8Array, token: string): Promise<Answer<SentFile>> {
    const response = await this.fetch(`/evidence?fileName=${encodeURIComponent(fileName)}`, token, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: new Uint8Array(content),
    });
    const answer = (await json(response)) as Partial<SentFile>;
    if (response.ok && typeof answer.digest === 'string')
      return { ok: true, value: { digest: answer.digest } };
    return refusalOf(response, answer);
  }

  /** Sends a file as a paper of a meeting. @throws ApiUnreachable, ApiFailed */
  async sendPaper(
    { meeting, title, fileName, isPrivate, content }: PaperSent,
    token: string,
  ): Promise<Answer<{ readonly id: number }>> {
    const asked = new URLSearchParams({ meeting: String(meeting), title, fileName, private: String(isPrivate) }); // prettier-ignore
    const response = await this.fetch(`/papers?${asked.toString()}`, token, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: new Uint8Array(content),
    });
    const answer = (await json(response)) as { readonly id?: number };
    if (response.ok && typeof answer.id === 'number') return { ok: true, value: { id: answer.id } };
    return refusalOf(response, answer);
  }

  /** A file of evidence, or of a paper. @throws ApiUnreachable, ApiFailed */
  async open(id: string, token: string, of: 'evidence' | 'papers' = 'evidence'): Promise<Answer<FileAnswer>> {
    const response = await this.fetch(`/${of}/${encodeURIComponent(id)}`, token, {});
    if (!response.ok) return refusalOf(response, await json(response));
    return {
      ok: true,
      value: {
        content: Buffer.from(await response.arrayBuffer()),
        mediaType: response.headers.get('content-type') ?? 'application/octet-stream',
        disposition: response.headers.get('content-disposition') ?? 'attachment',
      },
    };
  }

  /** The calendar that an address stands for, for a program that cannot sign in; undefined: there is none. @throws ApiUnreachable */
  async calendar(key: string): Promise<string | undefined> {
    const response = await this.fetch(`/calendar/${encodeURIComponent(key)}.ics`, undefined, {});
    return response.ok ? response.text() : undefined;
  }

  private async fetch(path: string, token: string | undefined, options: RequestInit): Promise<Response> {
    const headers = {
      ...(options.headers as Record<string, string> | undefined),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...ofTheVisit(),
    };
    try {
      return await fetch(this.apiUrl + path, {
        redirect: 'error',
        signal: AbortSignal.timeout(PATIENCE_MS),
        ...options,
        headers,
      });
    } catch (error) {
      throw new ApiUnreachable(`${this.apiUrl} does not answer`, { cause: error });
    }
  }
}

async function json(response: Response): Promise<object> {
  try {
    return (await response.json()) as object;
  } catch (error) {
    throw new ApiFailed(`evidence: no JSON, status ${response.status}`, { cause: error });
  }
}

function refusalOf(response: Response, answer: object): { ok: false; problems: readonly Problem[] } {
  if ('problems' in answer && Array.isArray(answer.problems))
    return { ok: false, problems: answer.problems as Problem[] };
  throw new ApiFailed(`evidence: status ${response.status}`);
}
