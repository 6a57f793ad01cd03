import { ok, problem, refuse, type Result } from '#kernel';
import { errorCode } from '../../demo/error-code.js';

/** Writes files, or tells that the folder cannot take them. @throws whatever else went wrong */
export async function toFolder<T>(out: string, write: () => Promise<T>): Promise<Result<T>> {
  try {
    return ok(await write());
  } catch (error) {
    const why = notWritable(error);
    if (why === undefined) throw error;
    return refuse(
      problem(
        'INVALID',
        'out',
        `${out} cannot be written to: ${why}.`,
        'Name a folder that can be made or written to.',
      ),
    );
  }
}

/** What the system says of a folder or disk that cannot take files; undefined for anything else that went wrong. */
function notWritable(error: unknown): string | undefined {
  const code = errorCode(error) ?? '';
  return ['EACCES', 'EEXIST', 'ENOENT', 'ENOTDIR', 'EROFS', 'ENOSPC', 'EPERM', 'EISDIR'].includes(code) &&
    error instanceof Error
    ? error.message
    : undefined;
}
