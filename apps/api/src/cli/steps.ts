import cliProgress from 'cli-progress';
import { note } from './outcome.js';

/** Tells how far long work is: a bar on a terminal, a line at each quarter of the way where there is none. */
export interface Steps {
  readonly told: (step: string, done: number, of: number) => void;
  /** Ends the bar, so that what is written next begins on a line of its own. */
  end(): void;
}

export const stepsOn = (stream: NodeJS.WriteStream): Steps => (stream.isTTY ? bar(stream) : lines());

function bar(stream: NodeJS.WriteStream): Steps {
  let current = '';
  let shown: cliProgress.SingleBar | undefined;
  const end = (): void => {
    shown?.stop();
    shown = undefined;
  };
  return {
    told(step, done, of) {
      if (step !== current) {
        end();
        current = step;
        shown = new cliProgress.SingleBar({
          stream,
          format: '{step} [{bar}] {percentage} %',
          hideCursor: true,
          barsize: 30,
        });
        shown.start(of, done, { step: step.padEnd(28) });
      }
      shown?.update(done);
    },
    end,
  };
}

function lines(): Steps {
  let current = '';
  let quarter = 0;
  return {
    told(step, done, of) {
      if (step !== current) [current, quarter] = [step, 0];
      const reached = Math.floor((done * 4) / Math.max(1, of));
      if (reached <= quarter) return;
      quarter = reached;
      note(`${step}: ${Math.floor((done * 100) / Math.max(1, of))} % (${done} of ${of})`);
    },
    end: () => undefined,
  };
}
