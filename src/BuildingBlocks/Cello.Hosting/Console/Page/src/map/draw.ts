import type { MapEdge } from '../model/connections';
import type { SharedQueue } from '../model/queues';
import { nameOf, type Group } from '../model/groups';
import { svg, type Child } from '../dom/element';
import { ms, number, percent, plural, rate, seconds } from '../format';
import { link } from '../router';
import { fit } from './fit';
import type { Band, Layout, Box, Wire } from './layout';
import type { Sizes } from './sizes';

const family = 'system-ui, sans-serif';

/** What the map shows in addition to the places of things. */
export interface Marks {
    queues: readonly SharedQueue[];
    chosen: string | null;
}

export function edgeLink(edge: MapEdge): string {
    return link(['map', edge.from.key, edge.callee]);
}

export function draw(layout: Layout, marks: Marks): Child {
    const { sizes } = layout;
    return svg(
        'svg',
        {
            class: sizes.isCompact ? 'map compact' : 'map',
            role: 'group',
            'aria-label': 'Map of the modules and the calls between them',
            viewBox: `0 0 ${layout.width} ${layout.height}`,
            width: layout.width,
            height: layout.height,
        },
        svg('defs', {}, ['', 'bad', 'warn'].map(arrow)),
        layout.bands.map((band) => drawBand(band, layout.width)),
        layout.bands.flatMap((band) => band.nodes.map((node) => drawNode(band.group, node, sizes, marks))),
        // Those that need attention are drawn last, above the others.
        [...layout.wires].sort((a, b) => severity(a.edge) - severity(b.edge)).map((wire) => drawWire(wire, sizes, marks)),
        layout.bands.map((band) => drawBandText(band, layout.width, sizes)), // Last, so that no wire crosses the text.
    );
}

function arrow(kind: string): Child {
    return svg(
        'marker',
        { id: `arrow${kind}`, class: `arrow ${kind}`, viewBox: '0 0 8 8', refX: 7, refY: 4, markerWidth: 8, markerHeight: 8, markerUnits: 'userSpaceOnUse', orient: 'auto' },
        svg('path', { d: 'M0 0.5L8 4L0 7.5Z' }),
    );
}

function drawBand(band: Band, width: number): Child {
    return svg(
        'g',
        { key: `band ${band.group.key}`, class: band.group.absence === null ? 'band' : 'band absent' },
        svg('rect', { x: 0.5, y: band.y + 0.5, width: width - 1, height: band.height - 1, rx: 6 }),
    );
}

function drawBandText(band: Band, width: number, sizes: Sizes): Child {
    const { group } = band;
    const space = width - 2 * sizes.padding;
    const size = sizes.isCompact ? 11 : 12;
    const shown = group.hosts.length <= sizes.hostLines + 1 ? group.hosts : group.hosts.slice(0, sizes.hostLines);
    const lines = group.absence !== null
        ? [`not shown: ${group.absence}`]
        : [
            ...shown.map((host) => {
                const parts = [nameOf(host), host.health.status, rate(host.requests.rate)];
                const more = [`p99 ${ms(host.requests.p99_ms)}`, `CPU ${percent(host.system.cpu_percent)}`, `${number(host.system.memory_mb)} MB`];
                return [...parts, ...(sizes.isCompact ? [] : more)].join(' · ');
            }),
            ...(shown.length < group.hosts.length ? [`and ${plural(group.hosts.length - shown.length, 'more process', 'more processes')}`] : []),
        ];
    const isIll = group.absence !== null || group.hosts.some((host) => host.health.status !== 'healthy');
    const title = group.hosts.length > 1 ? `${group.name} · ${group.hosts.length} processes` : group.name;
    return svg(
        'g',
        { key: `text ${group.key}`, class: group.absence === null ? 'band-text' : 'band-text absent' },
        svg('text', { class: 'band-title', x: sizes.padding, y: band.y + 20 }, fit(title, space, `600 ${size + 1}px ${family}`)),
        lines.map((line, index) => svg(
            'text',
            { class: isIll ? 'band-line ill' : 'band-line', x: sizes.padding, y: band.y + sizes.header + 8 + index * sizes.line },
            fit(line, space, `${size}px ${family}`),
        )),
    );
}

function drawNode(group: Group, node: Box, sizes: Sizes, marks: Marks): Child {
    const own = marks.queues.filter((queue) => queue.subscriber === node.module);
    const dead = own.reduce((all, queue) => all + queue.dead, 0);
    const pending = own.reduce((all, queue) => all + queue.pending, 0);
    const second = group.absence !== null ? null
        : dead > 0 ? `${plural(dead, 'dead event')}`
        : pending > 0 ? `${number(pending)} pending` : null;
    const middle = node.y + node.height / 2;
    const font = sizes.isCompact ? 11 : 13;
    const space = sizes.node - 16;
    return svg(
        'g',
        { key: `node ${group.key} ${node.module}`, class: group.absence === null ? 'node' : 'node absent' },
        svg('title', {}, node.module),
        svg('rect', { x: node.x, y: node.y, width: sizes.node, height: node.height, rx: 4 }),
        svg(
            'text',
            { class: 'node-name', x: node.x + sizes.node / 2, y: second === null ? middle + 4 : middle - 3, 'text-anchor': 'middle' },
            fit(node.module, space, `600 ${font}px ${family}`),
        ),
        second !== null && svg(
            'text',
            { class: dead > 0 ? 'node-note bad' : 'node-note', x: node.x + sizes.node / 2, y: middle + 13, 'text-anchor': 'middle' },
            fit(second, space, `${font - 1}px ${family}`),
        ),
    );
}

function drawWire(wire: Wire, sizes: Sizes, marks: Marks): Child {
    const { edge, port } = wire;
    const address = edgeLink(edge);
    const state = edge.circuit === 'open' ? 'bad' : edge.circuit === 'half_open' ? 'warn' : '';
    const isChosen = marks.chosen === `${edge.from.key} ${edge.callee}`;
    const [first, second] = labelOf(edge, sizes);
    const space = port.x - wire.labelX - 12;
    const size = sizes.isCompact ? 10 : 11.5;
    return svg(
        'a',
        {
            key: `wire ${address}`,
            href: address,
            class: `wire ${edge.placement} ${state} ${isChosen ? 'chosen' : ''}`,
            'aria-current': isChosen ? 'true' : undefined,
        },
        svg('rect', { class: 'label-box', x: wire.labelX, y: port.y - 17, width: space + 4, height: 33, rx: 3 }),
        wire.paths.map((d) => [svg('path', { class: 'hit', d }), svg('path', { class: 'line', d, 'marker-end': `url(#arrow${state})` })]),
        wire.stub && svg('circle', { class: 'stub', cx: wire.stub.x, cy: wire.stub.y, r: 3 }),
        state !== '' && svg('text', { class: 'state-mark', x: wire.labelX - 4, y: port.y + 4, 'text-anchor': 'middle', 'aria-hidden': 'true' }, state === 'bad' ? '✕' : '½'),
        svg('text', { class: 'wire-name', x: wire.labelX, y: port.y }, nameOfEdge(edge)),
        svg('text', { class: 'wire-label', x: wire.labelX + 4, y: port.y - 5 }, fit(first, space, `600 ${size}px ${family}`)),
        svg(
            'text',
            { class: edge.errors_per_second > 0 || state !== '' ? 'wire-note bad' : 'wire-note', x: wire.labelX + 4, y: port.y + 13 },
            fit(second, space, `${size}px ${family}`),
        ),
    );
}

function labelOf(edge: MapEdge, sizes: Sizes): [string, string] {
    const circuit = edge.circuit === 'open' ? `open ${seconds(edge.retryAfterSeconds)}` : edge.circuit === 'half_open' ? 'half open' : '';
    const errors = edge.errors_per_second > 0 ? (sizes.isCompact ? `${rate(edge.errors_per_second)} err` : `${rate(edge.errors_per_second)} errors`) : '';
    const notes = [circuit, errors, edge.chattyRoutes.length > 0 ? 'chatty' : ''].filter((text) => text !== '').join(' · ');
    const isQuiet = edge.p50_ms === null;
    if (sizes.isCompact) {
        return [isQuiet ? 'no calls' : `${rate(edge.rate)} ${number(edge.p99_ms)} ms`, notes || edge.placement];
    }

    return [
        isQuiet ? 'no calls now' : `${rate(edge.rate)}   ${number(edge.p50_ms)} / ${number(edge.p99_ms)} ms`,
        notes || `${edge.placement}, circuit closed`,
    ];
}

/** For screen readers: on the map, the place of a wire shows whose it is. */
function nameOfEdge(edge: MapEdge): string {
    return `${edge.callers.length === 0 ? edge.from.name : edge.callers.join(', ')} to ${edge.callee}, `;
}

function severity(edge: MapEdge): number {
    return edge.circuit === 'open' ? 2 : edge.circuit === 'half_open' || edge.errors_per_second > 0 ? 1 : 0;
}
