// Runs commands one after the other in one process, which has loaded the program once: most of a short command's time is loading. Each is asked for by a message
// { args, env } and answered by { code, out, err }; nothing of one is left for the next but the loaded code.
const { runCommand } = await import(process.argv[2]);
const own = { ...process.env };
const program = process.argv.slice(0, 2);

/** Takes what is written to a stream until `stop` is called. */
function taken(stream) {
  const { write } = stream;
  const chunks = [];
  stream.write = (chunk, encoding, done) => {
    chunks.push(typeof chunk === 'string' ? Buffer.from(chunk, typeof encoding === 'string' ? encoding : 'utf8') : Buffer.from(chunk));
    const after = typeof encoding === 'function' ? encoding : done;
    if (after) setImmediate(after);
    return true;
  };
  return () => {
    stream.write = write;
    return Buffer.concat(chunks).toString('utf8');
  };
}

async function work({ args, env }) {
  for (const name of Object.keys(process.env)) delete process.env[name];
  Object.assign(process.env, own, env);
  process.argv = [...program, ...args];
  process.exitCode = undefined;
  const [out, err] = [taken(process.stdout), taken(process.stderr)];
  try {
    const code = await runCommand();
    return { code, out: out(), err: err() };
  } catch (error) {
    return { code: null, out: out(), err: `${err()}${error?.stack ?? error}` };
  } finally {
    process.exitCode = undefined;
  }
}

process.on('message', async (asked) => process.send(await work(asked)));
process.on('disconnect', () => process.exit());
process.send('ready');
