/** An expected reason not to start: shown as one line, never with a stack. */
export class Refusal extends Error {
  /** @param {string} line what is wrong and how to mend it @param {{ exitCode?: number, cause?: unknown }} [options] */
  constructor(line, { exitCode = 3, cause } = {}) {
    super(line, { cause });
    this.name = 'Refusal';
    this.exitCode = exitCode;
  }
}

/** Calls whose errors have the same codes but say nothing about the folder. */
const NOT_FILES = ['kill', 'connect', 'listen', 'bind', 'read'];

/**
 * Turns the file system's and PostgreSQL's words for "read-only", "not yours" and "full" into a Refusal; gives anything else back as it is.
 * @param {unknown} error @param {string} folder the data folder, for the message
 */
export function asRefusal(error, folder) {
  if (error instanceof Refusal || NOT_FILES.includes(error?.syscall)) return error;
  const text = `${error?.code ?? ''} ${error?.message ?? error}`;
  if (
    /ENOSPC|EDQUOT|No space left on device|Disk quota exceeded|Check free disk space|database or disk is full/.test(
      text,
    )
  ) {
    return new Refusal(
      `The disk of the data folder ${folder} is full. Free some space there, or name another folder with CONCORD_DATA.`,
      { cause: error },
    );
  }
  if (/EROFS|Read-only file system/.test(text)) {
    return new Refusal(
      `The data folder ${folder} is read-only. Make it writable, or name another folder with CONCORD_DATA.`,
      { cause: error },
    );
  }
  if (/EACCES|EPERM|Permission denied|Operation not permitted/.test(text)) {
    return new Refusal(
      `The data folder ${folder} cannot be written by this account. Give it the right to write there, or name another folder with CONCORD_DATA.`,
      { cause: error },
    );
  }
  if (/database files are incompatible with server/.test(text)) {
    return new Refusal(
      `The data in ${folder} were written by another version of PostgreSQL than this Concord brings. See docs/runbook.md, or name another folder with CONCORD_DATA.`,
      { cause: error },
    );
  }
  if (/ENOTDIR|EEXIST|ENOENT/.test(String(error?.code))) {
    return new Refusal(
      `The data folder ${folder} cannot be made (${error.code}). Name another folder with CONCORD_DATA.`,
      { cause: error },
    );
  }
  return error;
}
