import uPlot from 'uplot';
import { h, type Child } from '../dom/element';
import { clock } from '../format';

export interface Line {
    name: string;
    values: (number | null)[];
    color: 'accent' | 'second' | 'bad';
    isDashed?: boolean;
}

interface Drawn {
    plot: uPlot;
    lines: readonly Line[];
    resized: ResizeObserver;
    theme: string;
}

const windowSeconds = 15 * 60;
const height = 116;
const dash = [5, 3];
const drawn = new WeakMap<HTMLElement, Drawn>();
const darkness = matchMedia('(prefers-color-scheme: dark)');

/** Lines of the last 15 minutes, with a legend of their latest values. */
export function chart(title: string, times: readonly number[], lines: readonly Line[], format: (value: number | null | undefined) => string): Child {
    const data = [times, ...lines.map((line) => line.values)] as uPlot.AlignedData;
    const summary = lines.map((line) => `${line.name} ${format(line.values.at(-1))}, highest ${format(highest(line.values))}`).join('; ');
    return h(
        'figure',
        { key: `chart ${title}`, class: 'chart' },
        h('figcaption', {}, h('span', { class: 'chart-title' }, title), lines.map((line) => h(
            'span',
            { class: `legend ${line.color} ${line.isDashed ? 'dashed' : ''}` },
            line.name,
            ' ',
            h('b', {}, format(line.values.at(-1))),
        ))),
        h('div', {
            class: 'plot',
            role: 'img',
            'aria-label': `${title}, last 15 minutes: ${summary}`,
            mount: (element) => create(element, data, lines, format),
            update: (element) => update(element, data, lines, format),
            unmount: destroy,
        }),
    );
}

function create(element: HTMLElement, data: uPlot.AlignedData, lines: readonly Line[], format: (value: number | null | undefined) => string): void {
    const style = getComputedStyle(element);
    const color = (name: string) => style.getPropertyValue(`--${name}`).trim();
    const axis = { stroke: color('muted'), font: `10px ${style.fontFamily}`, grid: { stroke: color('grid'), width: 1 }, ticks: { show: false } };
    const readout = document.createElement('div');
    readout.className = 'readout';
    const plot = new uPlot(
        {
            width: Math.max(element.clientWidth, 120),
            height,
            legend: { show: false },
            cursor: { y: false, points: { size: 5 }, drag: { setScale: false, x: false, y: false } },
            scales: {
                x: { range: () => [Date.now() / 1000 - windowSeconds, Date.now() / 1000] },
                y: { range: (_, __, top) => [0, top > 0 ? top * 1.1 : 1] },
            },
            axes: [
                { ...axis, size: 18, gap: 2, space: 70, values: (_, splits) => splits.map((at) => clock(new Date(at * 1000).toISOString()).slice(0, 5)) },
                { ...axis, size: 46, gap: 4, space: 28, values: (_, splits) => splits.map((value) => format(value)) },
            ],
            series: [{}, ...lines.map((line): uPlot.Series => ({
                label: line.name,
                stroke: color(line.color),
                width: 1.5,
                points: { show: true, size: 4, width: 0, fill: color(line.color), filter: alone },
                ...(line.isDashed ? { dash } : {}),
            }))],
            hooks: { setCursor: [(self) => show(self, readout, format)] },
        },
        data,
        element,
    );
    plot.over.append(readout);
    const resized = new ResizeObserver(() => plot.setSize({ width: Math.max(element.clientWidth, 120), height }));
    resized.observe(element);
    drawn.set(element, { plot, lines, resized, theme: String(darkness.matches) });
}

function update(element: HTMLElement, data: uPlot.AlignedData, lines: readonly Line[], format: (value: number | null | undefined) => string): void {
    const before = drawn.get(element);
    if (before?.theme === String(darkness.matches) && before.lines.length === lines.length) {
        before.plot.setData(data);
    } else {
        destroy(element);
        create(element, data, lines, format);
    }
}

function destroy(element: HTMLElement): void {
    const before = drawn.get(element);
    before?.resized.disconnect();
    before?.plot.destroy();
    drawn.delete(element);
}

/** The values at the pointer. */
function show(plot: uPlot, readout: HTMLElement, format: (value: number | null | undefined) => string): void {
    const index = plot.cursor.idx;
    const at = index === null || index === undefined ? undefined : plot.data[0][index];
    readout.textContent = at === undefined ? '' : [
        clock(new Date(at * 1000).toISOString()),
        ...plot.series.slice(1).map((series, line) => `${String(series.label)} ${format(plot.data[line + 1]?.[index!])}`),
    ].join('  ');
}

/** The points without a neighbor, which no line shows. */
function alone(plot: uPlot, line: number): number[] {
    const values = [...(plot.data[line] ?? [])];
    const isGap = (index: number) => values[index] === null || values[index] === undefined;
    return values.flatMap((_, index) => (!isGap(index) && isGap(index - 1) && isGap(index + 1) ? [index] : []));
}

function highest(values: readonly (number | null)[]): number | null {
    const known = values.filter((value) => value !== null);
    return known.length === 0 ? null : Math.max(...known);
}
