/** The element's own parts. System colours keep the contrast in light, dark and forced colours alike. */
export const CSS_TEXT = `
:host{display:block}
:host([hidden]){display:none}
[part=legend]{display:flex;flex-wrap:wrap;gap:.4em;margin-block:.8em;font:.875rem/1.6 system-ui,sans-serif}
:host([legend=none]) [part=legend]{display:none}
[part=legend-item]{display:inline-flex;gap:.5em;align-items:center;min-height:24px;margin:0;padding:.1em .7em;font:inherit;
color:inherit;background:none;border:1px solid;border-radius:99px;cursor:pointer}
[part=legend-item][aria-pressed=false]{border-style:dashed;text-decoration:line-through}
[part=legend-sample]{text-underline-offset:.3em;text-decoration-skip-ink:none}
[part=legend-count]{min-width:2ch;text-align:center;font-variant-numeric:tabular-nums}
[part=legend-item]:focus-visible,[part=popover] :focus-visible{outline:2px solid;outline-offset:2px}
[part=popover]{display:none;position:fixed;inset:auto;z-index:2147483647;box-sizing:border-box;width:max-content;
max-width:min(20rem,calc(100vw - 16px));max-height:calc(100vh - 16px);overflow:auto;margin:0;padding:.8em 1em;
font:1rem/1.6 system-ui,sans-serif;color:var(--mawsum-popover-text,CanvasText);
background:var(--mawsum-popover-background,Canvas);border:1px solid;border-radius:8px;
box-shadow:0 4px 24px rgb(0 0 0/.25);text-align:start}
[part=popover][data-open]{display:block}
[part=popover]:focus{outline:none}
[part=popover] p{margin:0}
[part=name]{font-size:1.15em;font-weight:600;padding-inline-end:2rem;overflow-wrap:anywhere}
[part=link]{display:inline-block;margin-block-start:.4em;color:var(--mawsum-link,LinkText)}
[part=close]{position:absolute;inset-block-start:.4rem;inset-inline-end:.4rem;width:2rem;height:2rem;padding:0;border:0;
border-radius:50%;background:none;color:inherit;font:1.3rem/1 system-ui,sans-serif;cursor:pointer}
@media print{[part=legend],[part=popover]{display:none!important}}
`;
