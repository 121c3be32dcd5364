import { h, type Child } from '../dom/element';
import { link } from '../router';

/** A trace id that leads to the requests of the trace. */
export function traceLink(traceId: string | null): Child {
    return traceId === null ? '–' : h('a', { class: 'id', href: link(['requests'], { text: traceId }), title: `Requests of the trace ${traceId}` }, traceId.slice(0, 8));
}
