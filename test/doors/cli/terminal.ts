import { type IPty, spawn } from "@lydell/node-pty";
import xterm from "@xterm/headless";
import { entry } from "./run-cli.ts";

/** A terminal in which the built command runs. */
export interface Terminal {
  /** All that it shows and has shown, without empty lines at the end. */
  text(): string;
  /** Only what stands between its first and its last line now. */
  window(): string;
  /** Waits until it shows this, and returns the text; fails when the command ends before, or after 30 s. */
  until(isShown: (text: string) => boolean): Promise<string>;
  /** What somebody types. */
  type(keys: string): void;
  resize(columns: number, rows: number): void;
  /** The exit code, when the command has ended and all of its output is shown. */
  readonly ended: Promise<number>;
}

interface TerminalOptions {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly columns: number;
  readonly rows?: number;
}

export const ctrlC = "\u0003";

const running = new Map<IPty, Promise<number>>();

/** Ends what tests left running: it would go on with the account of the next one. */
export async function closeTerminals(): Promise<void> {
  for (const command of running.keys()) command.kill("SIGKILL");
  await Promise.all(running.values());
}

/** Runs the built command with a terminal of its own. */
export function openTerminal(args: readonly string[], { cwd, env, columns, rows = 24 }: TerminalOptions): Terminal {
  const screen = new xterm.Terminal({ cols: columns, rows, scrollback: 1000, allowProposedApi: true });
  const command = spawn(process.execPath, [entry, ...args], {
    name: "xterm-256color",
    cols: columns,
    rows,
    cwd,
    env: { PATH: process.env["PATH"] ?? "", HOME: cwd, ...env },
  });
  command.onData((data) => screen.write(data));
  const ended = new Promise<number>((resolve) => {
    command.onExit(({ exitCode, signal = 0 }) => {
      running.delete(command);
      // Written after all that came before, so it is called when that is shown.
      screen.write("", () => resolve(signal > 0 ? 128 + signal : exitCode));
    });
  });
  running.set(command, ended);
  const linesFrom = (first: number): string => {
    const buffer = screen.buffer.active;
    const lines = Array.from({ length: buffer.length - first }, (_, at) => buffer.getLine(first + at));
    return lines
      .map((line) => line?.translateToString(true) ?? "")
      .join("\n")
      .trimEnd();
  };
  const text = (): string => linesFrom(0);
  return {
    text,
    window: () => linesFrom(screen.buffer.active.baseY),
    until: (isShown) => untilShown(screen, text, isShown, ended),
    type: (keys) => command.write(keys),
    resize: (width, height) => {
      screen.resize(width, height);
      command.resize(width, height);
    },
    ended,
  };
}

function untilShown(
  screen: InstanceType<typeof xterm.Terminal>,
  text: () => string,
  isShown: (text: string) => boolean,
  ended: Promise<number>,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`${why} The screen:\n${text()}`));
    const timer = setTimeout(() => fail("Not shown within 30 s."), 30_000);
    const look = (): boolean => {
      if (!isShown(text())) return false;
      clearTimeout(timer);
      listener.dispose();
      resolve(text());
      return true;
    };
    const listener = screen.onWriteParsed(() => void look());
    if (!look()) void ended.then((code) => look() || fail(`Ended with ${code}.`));
  });
}

/** What differs from run to run, made the same: the frame of a spinner, durations, a host and its port. */
export const masked = (text: string): string =>
  text
    .replace(/[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏]/gu, "⠋")
    .replace(/\b\d+(\.\d)? s\b/g, "N s")
    .replace(/127\.0\.0\.1:\d+/g, "HOST")
    .replace(/\b[0-9a-f]{32}\b/g, "FINGERPRINT")
    .replace(/\(\d+ requests[^)]*\)/g, "(N requests)");
