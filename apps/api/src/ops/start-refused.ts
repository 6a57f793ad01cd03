/** An expected reason why a process does not start: shown as one line, without a stack. */
export class StartRefused extends Error {}
