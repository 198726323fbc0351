/** How a page to read looks: by day, by night, on a phone and on paper. Colours of code have a contrast of 4.5 and more. */
export const PAGE_STYLE = `
:root{color-scheme:light dark;--paper:#fff;--ink:#1a1d21;--soft:#5a626b;--rule:#dfe3e8;--raised:#f6f7f9;--link:#0067a5;
--keyword:#9a1f8e;--string:#0b6e4f;--number:#0067a5;--comment:#5f6872;--name:#7a4a00}
@media (prefers-color-scheme:dark){:root{--paper:#14171b;--ink:#e6e9ec;--soft:#a3adb8;--rule:#2b3138;--raised:#1b2026;
--link:#6cbcf0;--keyword:#e59add;--string:#7fd1a8;--number:#7cc4f2;--comment:#98a2ad;--name:#e6b673}}
*{box-sizing:border-box}
html{scroll-padding-top:1rem}
body{margin:0 auto;max-width:49rem;padding:1.5rem 1.5rem 4rem;background:var(--paper);color:var(--ink);
font:1.0625rem/1.6 system-ui,-apple-system,"Segoe UI",Roboto,"Liberation Sans",sans-serif;overflow-wrap:break-word}
a{color:var(--link)}
:focus-visible{outline:2px solid var(--link);outline-offset:2px}
header{border-bottom:1px solid var(--rule);padding-bottom:.9rem;font-size:.875rem}
.lesson{margin:0 0 .4rem;color:var(--soft);font-weight:600}
header ol{display:flex;flex-wrap:wrap;gap:.15rem 1.1rem;margin:0;padding:0;list-style:none}
header li{margin:0}
header [aria-current]{font-weight:700}
header a,footer a{text-decoration:none}
header a:hover,footer a:hover{text-decoration:underline}
h1{margin:2rem 0 1rem;font-size:2rem;line-height:1.2;text-wrap:balance}
h2{margin:2.6rem 0 .7rem;font-size:1.35rem;line-height:1.3;text-wrap:balance}
h3{margin:2rem 0 .5rem;font-size:1.1rem}
p,ul,ol{margin:.8rem 0}
li{margin:.35rem 0}
ul,ol{padding-left:1.5rem}
blockquote{margin:1rem 0;padding:.1rem 0 .1rem 1.1rem;border-left:4px solid var(--rule);color:var(--soft)}
hr{border:0;border-top:1px solid var(--rule);margin:2rem 0}
img{max-width:100%}
code,pre{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:.85em}
:not(pre)>code{padding:.1em .3em;background:var(--raised);border-radius:4px;-webkit-box-decoration-break:clone;box-decoration-break:clone}
figure{margin:1.2rem 0;font-size:1rem}
pre{margin:0;font-size:.8125rem;padding:.9rem 1rem;overflow-x:auto;line-height:1.45;background:var(--raised);border-radius:8px;tab-size:2}
main>p,main>ul,main>ol,main>blockquote{max-width:43rem}
pre code{font-size:inherit}
figcaption{padding:.4rem 1rem;font-size:.8rem;color:var(--soft)}
figcaption code{padding:0;background:none;font-size:inherit}
.snippet,.output{border:1px solid var(--rule);border-radius:8px;overflow:hidden}
.snippet pre,.output pre{border-radius:0}
.snippet figcaption,.output figcaption{border-bottom:1px solid var(--rule)}
.snippet:has(+.output){margin-bottom:0;border-radius:8px 8px 0 0}
.snippet+.output{margin-top:0;border-top:0;border-radius:0 0 8px 8px}
.output pre{background:none}
.drawing pre{padding:.2rem 0;background:none;line-height:1.25}
.scroll{overflow-x:auto;margin:1.2rem 0}
table{border-collapse:collapse;font-size:.95rem;line-height:1.45}
th{text-align:left;color:var(--soft);font-weight:600;border-bottom:2px solid var(--rule)}
th,td{padding:.45rem 1.2rem .45rem 0;vertical-align:top}
td{border-bottom:1px solid var(--rule)}
.right{text-align:right;font-variant-numeric:tabular-nums}
.center{text-align:center}
.hljs-keyword{color:var(--keyword)}
.hljs-string,.hljs-regexp{color:var(--string)}
.hljs-number,.hljs-literal{color:var(--number)}
.hljs-comment,.hljs-doctag{color:var(--comment);font-style:italic}
.hljs-title,.hljs-built_in{color:var(--name)}
.hljs-subst{color:var(--ink)}
footer nav{display:flex;justify-content:space-between;gap:2rem;margin-top:3.5rem;padding-top:1rem;border-top:1px solid var(--rule)}
footer [rel=next]{text-align:right}
@media (max-width:34rem){body{padding:1rem 1rem 3rem}h1{font-size:1.6rem}}
@media print{:root{color-scheme:light;--paper:#fff;--ink:#000;--soft:#444;--rule:#bbb;--raised:#f4f4f4;--link:#000;
--keyword:#7a1470;--string:#0a5a40;--number:#004c7a;--comment:#555;--name:#5c3800}
body{max-width:none;padding:0;font-size:10.5pt}header nav,footer{display:none}pre{white-space:pre-wrap;overflow:visible}
h1,h2,h3{break-after:avoid}figure,tr,li{break-inside:avoid-page}.scroll{overflow:visible}}
`.replaceAll('\n', '');
