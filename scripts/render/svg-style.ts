/**
 * Colours by Okabe and Ito, which people with any colour vision can tell apart. Two sets, so that each has enough contrast
 * on its paper: Okabe-Ito's own for fills, darker (on white) or lighter (on black) ones for strokes and letters. What is
 * printed is light, whatever the screen is.
 */
const LIGHT = `--tl-paper:#fff;--tl-ink:#1a1d21;--tl-soft:#5a626b;--tl-grid:#e4e7eb;--tl-lane:#f7f8fa;
--tl-orange:#e69f00;--tl-orange-bg:#fdf3dd;--tl-vermillion:#c44e00;--tl-vermillion-bg:#fbe4d5;
--tl-blue:#0072b2;--tl-blue-bg:#dceefa;--tl-green:#009e73;--tl-green-bg:#c9ece1;--tl-purple:#a8527f;--tl-purple-bg:#f6e6ef;`;
const DARK = `--tl-paper:#14171b;--tl-ink:#eceff2;--tl-soft:#a3adb8;--tl-grid:#2b3138;--tl-lane:#1a1e23;
--tl-orange:#e69f00;--tl-orange-bg:#3a2c0a;--tl-vermillion:#f08a4b;--tl-vermillion-bg:#43220f;
--tl-blue:#56b4e9;--tl-blue-bg:#12324a;--tl-green:#2cc79a;--tl-green-bg:#0e4436;--tl-purple:#dc96bd;--tl-purple-bg:#3d2233;`;
const PRINT = `--tl-paper:#fff;--tl-ink:#000;--tl-soft:#444;--tl-grid:#ddd;--tl-lane:#fff;
--tl-orange:#b87f00;--tl-orange-bg:#fff;--tl-vermillion:#b34700;--tl-vermillion-bg:#fff;
--tl-blue:#0072b2;--tl-blue-bg:#fff;--tl-green:#00805d;--tl-green-bg:#c9ece1;--tl-purple:#8c3f67;--tl-purple-bg:#fff;`;

/** How every picture looks. A page around it may ask for one of the two with `data-theme` on its root. */
export const style = `
.tl{${LIGHT}
font:12px/1.2 ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;color:var(--tl-ink)}
@media (prefers-color-scheme:dark){.tl{${DARK}}}
:root[data-theme=light] .tl{${LIGHT}}
:root[data-theme=dark] .tl{${DARK}}
@media print{.tl,:root[data-theme] .tl{${PRINT}}}
.tl text{fill:var(--tl-ink)}
.tl .tl-soft{fill:var(--tl-soft)}
.tl .tl-strong{font-weight:700}
.tl .tl-caption{paint-order:stroke;stroke:var(--tl-lane);stroke-width:3px;stroke-linejoin:round}
.tl .tl-paper{fill:var(--tl-paper)}
.tl .tl-lane{fill:var(--tl-lane)}
.tl .tl-grid{stroke:var(--tl-grid);stroke-width:1}
.tl .tl-axis{stroke:var(--tl-soft);stroke-width:1}
.tl .tl-lead{stroke:var(--tl-soft);stroke-width:1;fill:none}
.tl .tl-named{stroke:var(--tl-soft);stroke-width:1;stroke-dasharray:3 3}
.tl .tl-late{fill:var(--tl-soft);opacity:.18}
.tl .tl-gap{fill:var(--tl-paper)}
.tl .tl-gapline{stroke:var(--tl-soft);stroke-width:1.5;fill:none}
.tl-pattern rect{fill:var(--tl-bg)}
.tl-pattern path{stroke:var(--tl-fg);stroke-width:1.6;fill:none}
.tl-pattern circle{fill:var(--tl-fg)}
.tl-waiting{--tl-fg:var(--tl-orange);--tl-bg:var(--tl-orange-bg)}
.tl-stalled{--tl-fg:var(--tl-vermillion);--tl-bg:var(--tl-vermillion-bg)}
.tl-uploading{--tl-fg:var(--tl-blue);--tl-bg:var(--tl-blue-bg)}
.tl-connecting{--tl-fg:var(--tl-purple);--tl-bg:var(--tl-purple-bg)}
.tl-queued{--tl-fg:var(--tl-soft);--tl-bg:var(--tl-paper)}
.tl-firstTry{--tl-fg:var(--tl-blue);--tl-bg:var(--tl-blue)}
.tl-repeat{--tl-fg:var(--tl-orange);--tl-bg:var(--tl-orange-bg)}
.tl-waitingCall{--tl-fg:var(--tl-orange);--tl-bg:var(--tl-orange-bg)}
.tl-idleLine{--tl-fg:var(--tl-green);--tl-bg:var(--tl-paper)}
.tl-busyLine{--tl-fg:var(--tl-green);--tl-bg:var(--tl-green)}
.tl-answering{--tl-fg:var(--tl-green);--tl-bg:var(--tl-green-bg)}
.tl .tl-bar{stroke:var(--tl-fg);stroke-width:1}
.tl .tl-bar.tl-waiting{fill:url(#tl-waiting)}
.tl .tl-bar.tl-stalled{fill:url(#tl-stalled);stroke-width:1.5}
.tl .tl-bar.tl-uploading{fill:url(#tl-uploading)}
.tl .tl-bar.tl-connecting{fill:url(#tl-connecting)}
.tl .tl-bar.tl-queued{fill:url(#tl-queued);stroke-dasharray:5 3}
.tl .tl-bar.tl-answering{fill:var(--tl-bg)}
.tl .tl-bar.tl-firstTry,.tl .tl-bar.tl-busyLine,.tl .tl-area.tl-busyLine{fill:var(--tl-bg)}
.tl .tl-bar.tl-repeat{fill:url(#tl-repeat)}
.tl .tl-bar.tl-waitingCall,.tl .tl-area.tl-waitingCall{fill:url(#tl-waitingCall)}
.tl .tl-bar.tl-idleLine,.tl .tl-area.tl-idleLine{fill:url(#tl-idleLine)}
.tl .tl-area{shape-rendering:crispEdges}
.tl .tl-edge{stroke:var(--tl-fg);stroke-width:1.5}
.tl .tl-column{fill:transparent}
.tl .tl-mark:focus-visible .tl-column,.tl .tl-mark:hover .tl-column{stroke:var(--tl-blue);stroke-width:2;fill:var(--tl-blue);fill-opacity:.12}
.tl .tl-idle{stroke:var(--tl-soft);stroke-width:2}
.tl .tl-shape{stroke-linecap:round;stroke-linejoin:round}
.tl .tl-opened,.tl .tl-fin{stroke:var(--tl-ink);stroke-width:3;fill:none}
.tl .tl-halo{stroke:var(--tl-paper);stroke-width:8;fill:none}
.tl .tl-reset{stroke:var(--tl-ink);stroke-width:3.5;fill:none}
.tl .tl-open{fill:var(--tl-paper);stroke:var(--tl-ink);stroke-width:2}
.tl .tl-answered{fill:var(--tl-green);stroke:var(--tl-paper);stroke-width:1.5}
.tl .tl-piece{fill:var(--tl-green)}
.tl .tl-fault{fill:var(--tl-vermillion)}
.tl .tl-settled{fill:var(--tl-blue)}
.tl .tl-unsettled{fill:var(--tl-paper);stroke:var(--tl-blue);stroke-width:2}
.tl .tl-moment{fill:var(--tl-soft)}
.tl .tl-plate{fill:var(--tl-paper);opacity:.92}
.tl .tl-proofbox{fill:none;stroke:var(--tl-ink);stroke-width:1.5}
.tl .tl-hit{fill:transparent}
.tl .tl-mark{outline:none}
.tl .tl-lit .tl-bar{stroke:var(--tl-ink);stroke-width:2.5}
.tl .tl-lit .tl-caption{font-weight:700}
.tl .tl-mark:focus-visible .tl-hit,.tl .tl-mark:hover .tl-hit{stroke:var(--tl-blue);stroke-width:2}
`.replaceAll('\n', '');
