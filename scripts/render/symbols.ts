import type { SpanKind } from './timeline.ts';

/** One symbol of the picture: the same meaning in the terminal, in SVG and in the legend. */
export interface PictureSymbol {
  readonly unicode: string;
  readonly ascii: string;
  /** For the legend. Words that somebody understands who has never seen the picture. */
  readonly means: string;
  readonly tone: Tone;
}

/** Colour only repeats what the symbol says. */
export type Tone = 'quiet' | 'wait' | 'flow' | 'trouble' | 'end' | 'caller' | 'plain';

/** In the order of the legend. Every symbol of the line itself is one column wide in terminals. */
export const symbols = {
  attempt: { unicode: '#1', ascii: '#1', means: 'attempt number', tone: 'plain' },
  opened: { unicode: '├', ascii: '(', means: 'connection opened', tone: 'end' },
  connecting: { unicode: '≈', ascii: '~', means: 'connecting', tone: 'wait' },
  idle: { unicode: '─', ascii: '-', means: 'open, idle', tone: 'quiet' },
  queued: { unicode: '∙', ascii: ',', means: 'call under way, no request seen', tone: 'wait' },
  uploading: { unicode: '»', ascii: '+', means: 'request body arriving', tone: 'flow' },
  waiting: { unicode: '░', ascii: '.', means: 'waiting for the answer', tone: 'wait' },
  answered: { unicode: '●', ascii: 'o', means: 'answer begins', tone: 'flow' },
  piece: { unicode: '█', ascii: '#', means: 'bytes of the answer', tone: 'flow' },
  answering: { unicode: '━', ascii: '=', means: 'answer under way', tone: 'flow' },
  stalled: { unicode: '▒', ascii: ':', means: 'bytes stopped half-way', tone: 'trouble' },
  fault: { unicode: '▲', ascii: '^', means: 'fault played', tone: 'trouble' },
  fin: { unicode: '┤', ascii: ')', means: 'closed in order (FIN)', tone: 'end' },
  reset: { unicode: '╳', ascii: 'X', means: 'cut off (RST)', tone: 'trouble' },
  open: { unicode: '▷', ascii: '>', means: 'still open at the end', tone: 'end' },
  settled: { unicode: '◆', ascii: '*', means: 'call over', tone: 'caller' },
  unsettled: { unicode: '◇', ascii: '?', means: 'call still pending at the end', tone: 'caller' },
  moment: { unicode: '▼', ascii: 'v', means: 'named moment', tone: 'plain' },
  break: { unicode: '╱', ascii: '/', means: 'time left out', tone: 'quiet' },
  more: { unicode: '+1', ascii: '+1', means: 'more, without room for words', tone: 'quiet' },
  firstTry: { unicode: '█', ascii: '#', means: 'first try', tone: 'end' },
  repeat: { unicode: '▒', ascii: '+', means: 'repeat', tone: 'wait' },
  waitingCall: { unicode: '▒', ascii: ':', means: 'call that waits for a connection', tone: 'wait' },
  idleLine: { unicode: '░', ascii: '.', means: 'connection open, idle', tone: 'quiet' },
  busyLine: { unicode: '█', ascii: '#', means: 'connection busy with a request', tone: 'flow' },
  proof: { unicode: '[ ]', ascii: '[ ]', means: 'proves the verdict', tone: 'plain' },
} as const satisfies Record<string, PictureSymbol>;

export type SymbolName = keyof typeof symbols;

/** Every symbol, in the order in which legends name them. */
// Object.keys does not know that a literal has no other keys than those written there.
export const symbolNames = Object.keys(symbols) as readonly SymbolName[];

/** What each kind of span is drawn with. */
export const spanSymbol: Record<SpanKind, SymbolName> = {
  connecting: 'connecting',
  idle: 'idle',
  queued: 'queued',
  uploading: 'uploading',
  'upload-stalled': 'stalled',
  waiting: 'waiting',
  answering: 'answering',
  'answer-stalled': 'stalled',
};
