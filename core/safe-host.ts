import type { Host } from './ports.ts';

/**
 * The host with secrets taken out of every text that goes through it. The record is cleaned before it is rendered,
 * so this is the second fence, and the only one for log lines.
 */
export function safeHost(host: Host, clean: (text: string) => string): Host {
  return {
    workspace: host.workspace,
    colours: host.colours,
    commentLimit: host.commentLimit,
    context: host.context,
    env: host.env,
    input: (name) => host.input(name),
    secret: (value) => host.secret(value),
    log: (level, text) => host.log(level, clean(text)),
    progress: (done) => host.progress(done),
    output: (name, value) => host.output(name, clean(value)),
    publish: (publication) => host.publish(publication),
    conclude: (conclusion) => host.conclude({ ...conclusion, message: clean(conclusion.message) }),
  };
}
