const LIGHT = `--paper:#fff;--ink:#1a1d21;--soft:#5a626b;--rule:#dfe3e8;--raised:#f7f8fa;--link:#0072b2;
--pass:#00724f;--fail:#b34700;--unsure:#5a626b;--proof:#fdf3dd;`;
const DARK = `--paper:#14171b;--ink:#eceff2;--soft:#a3adb8;--rule:#2b3138;--raised:#1a1e23;
--link:#56b4e9;--pass:#2cc79a;--fail:#f08a4b;--unsure:#a3adb8;--proof:#3a2c0a;`;
const PRINT = `--paper:#fff;--ink:#000;--soft:#444;--rule:#bbb;--raised:#fff;--link:#0072b2;
--pass:#00724f;--fail:#b34700;--unsure:#444;--proof:#eee;`;

/** How the page looks: light or dark as the system is, or as the reader asks; on paper light, without controls. */
export const style = `
:root{color-scheme:light dark;${LIGHT}}
@media (prefers-color-scheme:dark){:root{${DARK}}}
:root[data-theme=light]{color-scheme:light;${LIGHT}}
:root[data-theme=dark]{color-scheme:dark;${DARK}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:80rem;padding:1.5rem 1.5rem 3rem;background:var(--paper);color:var(--ink);
font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Liberation Sans",sans-serif}
h1{margin:.2rem 0 .5rem;font-size:1.6rem;line-height:1.2;font-weight:700;text-wrap:balance}
h2{margin:2rem 0 .7rem;font-size:1.1rem}
h3{margin:1.2rem 0 .5rem;font-size:.95rem;color:var(--soft)}
p{margin:.5rem 0;max-width:56rem}
.badge{display:inline-block;margin:0;padding:.1rem .7rem;border:2px solid;border-radius:99px;font-weight:700;font-size:.85rem;
letter-spacing:.02em}
.pass{color:var(--pass)}.fail{color:var(--fail)}.inconclusive{color:var(--unsure)}
.facts,.reading,.soft,footer{color:var(--soft);font-size:.9rem}
.controls{display:flex;flex-wrap:wrap;gap:.4rem;align-items:center;margin:.4rem 0}
.controls[hidden]{display:none}
.theme{float:right;margin:0}
button{font:inherit;font-size:.9rem;line-height:1.3;min-width:2.4rem;padding:.25rem .7rem;color:var(--ink);background:var(--raised);
border:1px solid var(--soft);border-radius:6px;cursor:pointer}
button:hover{border-color:var(--link)}
button[aria-disabled=true]{color:var(--soft);border-color:var(--rule);cursor:default}
output{min-width:4.2rem;text-align:center;font-variant-numeric:tabular-nums;font-size:.9rem}
figure{margin:0;overflow-x:auto;border:1px solid var(--rule);border-radius:10px;padding:.6rem 0}
figure svg{display:block;width:calc(var(--wide,1)*100%);min-width:calc(var(--wide,1)*52rem);height:auto}
figure .zoomed-away{display:none}
.tl-defs{position:absolute}
.detail{position:sticky;bottom:0;z-index:1;margin:.6rem 0 0;padding:.5rem .8rem;max-width:none;border-left:4px solid var(--link);
background:var(--raised);border-radius:0 6px 6px 0;min-height:2.6rem}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.9rem}
th{text-align:left;color:var(--soft);font-weight:600;border-bottom:2px solid var(--rule)}
th,td{padding:.3rem .7rem .3rem 0;vertical-align:top}
td{border-bottom:1px solid var(--rule)}
.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.event{white-space:nowrap}
tr.proof td{background:var(--proof)}
tr.pointed td{box-shadow:inset 0 2px var(--link),inset 0 -2px var(--link)}
.proves{font-size:.8rem;border:1px solid;border-radius:4px;padding:0 .3rem;white-space:nowrap}
pre{overflow-x:auto;padding:.8rem;background:var(--raised);border-radius:8px;font-size:.85rem}
code,pre,kbd{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace}
kbd{padding:0 .3rem;border:1px solid var(--rule);border-radius:4px;font-size:.8rem}
:focus-visible{outline:2px solid var(--link);outline-offset:2px}
footer{margin-top:2.5rem;border-top:1px solid var(--rule);padding-top:.8rem}
@page{size:A4 landscape;margin:12mm}
@media print{:root,:root[data-theme]{color-scheme:light;${PRINT}}
body{max-width:none;padding:0;font-size:11pt}
.controls,.detail,.for-screens,figure .zoomed{display:none}
figure{overflow:visible;border:0;padding:0}figure .zoomed-away{display:block}
figure svg{min-width:0;width:100%}figure.fits{break-inside:avoid}figure.fits svg{max-height:165mm}
.scroll{overflow:visible}h2,h3{break-after:avoid}tr{break-inside:avoid}
tr.proof td{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
`.replaceAll('\n', '');
