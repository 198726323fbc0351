import { style as pageStyle } from '../../render/page/style.ts';

/** The pages of recordings and those of reports look alike. This is what reports have beside it. */
const OWN = `
body{overflow-wrap:break-word}
bdi,code,dd,td,tbody th,h1,h4,li{overflow-wrap:anywhere}
.short{white-space:nowrap}
.step{padding-left:1rem}
section:is([aria-labelledby=points],[aria-labelledby=times],[aria-labelledby=deaths]) .scroll{max-width:60rem}
main{display:block}
a{color:var(--link)}
h1{margin-top:.1rem}
h2{border-top:1px solid var(--rule);padding-top:1.2rem}
h3{display:flex;flex-wrap:wrap;gap:.3rem .8rem;align-items:baseline;margin:1.8rem 0 .4rem;color:var(--ink);font-size:1.05rem}
h3 .amount{color:var(--soft);font-weight:400;font-size:.9rem}
h4{margin:0 0 .6rem;font-size:1rem;line-height:1.35}
.assignment{margin:0;color:var(--soft);font-weight:600}
.total{margin:.4rem 0;font-size:1.25rem}
.total strong{font-size:2rem;font-variant-numeric:tabular-nums}
.badge{font-size:.8rem;white-space:nowrap}
.notice{border-left:4px solid var(--unsure);background:var(--raised);padding:.5rem .9rem;border-radius:0 6px 6px 0}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
article{margin:.9rem 0;padding:.9rem 1.1rem;border:1px solid var(--rule);border-left:4px solid var(--fail);border-radius:8px}
article.fail,article.inconclusive{color:inherit}
article.inconclusive{border-left-color:var(--unsure)}
dl{display:grid;grid-template-columns:9.5rem 1fr;gap:.35rem 1rem;margin:0;max-width:68rem}
dt{color:var(--soft);font-weight:600}
dd{margin:0;min-width:0}
dd.you{font-weight:600}
figure{margin:1rem 0 .4rem}
figcaption{padding:0 .8rem .4rem;color:var(--soft);font-size:.9rem}
.tl .tl-mark{cursor:default}
details{margin:.5rem 0}
summary{cursor:pointer;color:var(--link);width:fit-content}
.printed pre{margin:.3rem 0;max-height:22rem;overflow:auto;white-space:pre-wrap;overflow-wrap:anywhere;border-left:4px solid var(--rule)}
ul{margin:.4rem 0;padding-left:1.4rem;max-width:68rem}
li{margin:.2rem 0}
.passed{list-style:none;padding-left:.2rem}
tbody th{text-align:left;font-weight:400;color:var(--ink);border-bottom:1px solid var(--rule)}
th.number{text-align:right}
.share{width:6rem;height:.7rem;vertical-align:-.05rem}
.share .of{fill:var(--rule)}.share .is{fill:var(--fail)}
.numbers{display:grid;grid-template-columns:repeat(auto-fit,minmax(9.5rem,1fr));gap:.6rem;max-width:none;margin:.8rem 0}
.numbers div{border:1px solid var(--rule);border-radius:8px;padding:.5rem .8rem}
.numbers dd{font-size:1.35rem;font-weight:700;font-variant-numeric:tabular-nums}
.chart{max-width:62rem}
.chart svg{min-width:34rem}
.chart .bar{fill:var(--link)}
footer p{max-width:68rem}
@media (max-width:40rem){dl{grid-template-columns:1fr;gap:.1rem}dd{margin-bottom:.5rem}}
@media print{article{break-inside:auto;border-left-width:4px}h4,dl{break-after:avoid}h3{break-after:avoid}
.printed pre{max-height:none}pre{white-space:pre-wrap}article summary{display:none}summary{color:inherit}a{color:inherit;text-decoration:none}
.share .is,.chart .bar{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
`.replaceAll('\n', '');

export const style = pageStyle + OWN;
