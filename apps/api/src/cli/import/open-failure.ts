import path from 'node:path';
import { problem, type Problem } from '#kernel';

const WHY: Readonly<Record<string, readonly [why: string, fix: string]>> = {
  ENOENT: ['There is no such file or folder.', 'Correct the path'],
  EISDIR: ['It is a folder.', 'Name a file'],
  EACCES: ['This account has no right to it.', 'Change its rights, or name another file'],
  EROFS: ['It is on a read-only disk.', 'Name another file'],
  ENOSPC: ['The disk is full.', 'Free some space, or name another file'],
};

/** A file that could not be read or written, as a problem; undefined for any other error. Nothing was loaded. */
export function openFailure(
  error: unknown,
  file: string,
  keepGoing: string | undefined,
): Problem | undefined {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return undefined;
  const known = WHY[String(error.code)];
  if (!known) return undefined;
  const at = 'path' in error ? String(error.path) : file;
  const isRefused = keepGoing !== undefined && path.resolve(at).startsWith(path.resolve(keepGoing));
  return problem(
    'INVALID',
    isRefused ? ['--keep-going', keepGoing] : file,
    `${known[0]} Nothing was loaded.`,
    `${known[1]}.`,
  );
}
