import type { MapEdge } from '../model/connections';
import type { Group } from '../model/groups';
import { ranksOf } from './ranks';
import type { Sizes } from './sizes';

export interface Box {
    module: string;
    x: number;
    y: number;
    height: number;
}

export interface Band {
    group: Group;
    y: number;
    height: number;
    nodes: Box[];
}

export interface Wire {
    edge: MapEdge;
    /** One path for each caller. */
    paths: string[];
    /** Where the wire begins if no caller is known. */
    stub: { x: number; y: number } | null;
    /** Where the wire meets the called module, and where its label begins. */
    port: { x: number; y: number };
    labelX: number;
}

export interface Layout {
    sizes: Sizes;
    width: number;
    height: number;
    bands: Band[];
    wires: Wire[];
}

interface Row {
    cells: { module: string; column: number; reach: number }[];
}

/**
 * Each place is a band, each rank a column, and a module shares a row only with modules whose wires end left of it. So no wire crosses a module: it leaves to the
 * right, turns in the gap before the column of the callee, and turns again at the port.
 */
export function layOut(groups: readonly Group[], edges: readonly MapEdge[], least: Sizes, available: number): Layout {
    const ranks = ranksOf(edges);
    const columns = Math.max(1, ...[...ranks.values()].map((rank) => rank + 1));
    const sizes = stretched(least, columns, available);
    const step = sizes.node + sizes.gap;
    const fitting = Math.max(1, Math.floor((available - 2 * sizes.padding + sizes.gap) / step));
    const portsOf = (group: Group, module: string) => edges.filter((edge) => edge.to === group && edge.callee === module);

    const bands: Band[] = [];
    let y = 0;
    for (const group of inOrder(groups, ranks)) {
        const header = sizes.header + Math.max(1, Math.min(group.hosts.length, sizes.hostLines + 1)) * sizes.line;
        let rowY = y + header;
        const nodes: Box[] = [];
        for (const row of rowsOf(group, edges, ranks, Math.max(columns, fitting))) {
            const heights = row.cells.map((cell) => Math.max(sizes.minHeight, portsOf(group, cell.module).length * sizes.port));
            const height = Math.max(...heights);
            row.cells.forEach((cell, index) => nodes.push({
                module: cell.module,
                x: sizes.padding + cell.column * step,
                y: rowY + (height - heights[index]!) / 2,
                height: heights[index]!,
            }));
            rowY += height + sizes.rowGap;
        }

        const height = rowY - sizes.rowGap + sizes.padding - y;
        bands.push({ group, y, height, nodes });
        y += height + sizes.bandGap;
    }

    const widest = Math.max(...bands.flatMap((band) => band.nodes.map((node) => node.x + sizes.node)), 0) + sizes.padding;
    return {
        sizes,
        width: Math.max(widest, available),
        height: y - sizes.bandGap,
        bands,
        wires: wiresOf(bands, edges, sizes),
    };
}

function stretched(sizes: Sizes, columns: number, available: number): Sizes {
    const gaps = Math.max(1, columns - 1);
    const left = available - 2 * sizes.padding - columns * sizes.node - gaps * sizes.gap;
    return { ...sizes, gap: sizes.gap + Math.floor(Math.min(sizes.stretch, Math.max(0, left / gaps))) };
}

function inOrder(groups: readonly Group[], ranks: ReadonlyMap<string, number>): Group[] {
    const first = (group: Group) => (group.absence === null ? 0 : 100) + Math.min(...group.modules.map((module) => ranks.get(module) ?? 99), 99);
    return [...groups].sort((a, b) => first(a) - first(b));
}

function rowsOf(group: Group, edges: readonly MapEdge[], ranks: ReadonlyMap<string, number>, columns: number): Row[] {
    const rows: Row[] = [];
    const connected = group.modules.filter((module) => ranks.has(module)).sort((a, b) => ranks.get(a)! - ranks.get(b)!);
    for (const module of connected) {
        const column = ranks.get(module)!;
        const called = edges.filter((edge) => edge.from === group && edge.callers.includes(module));
        const reach = Math.max(0, ...called.map((edge) => ranks.get(edge.callee)!));
        const isFree = (row: Row) => row.cells.every((cell) => cell.column < column && cell.reach <= column);
        const callers = new Set(edges.filter((edge) => edge.from === group && edge.callee === module).flatMap((edge) => edge.callers));
        let row = rows.find((one) => isFree(one) && one.cells.some((cell) => callers.has(cell.module)));
        if (row === undefined) {
            row = { cells: [] };
            rows.push(row);
        }

        row.cells.push({ module, column, reach });
    }

    // Modules without calls fill rows of their own.
    const alone = group.modules.filter((module) => !ranks.has(module));
    for (let index = 0; index < alone.length; index += columns) {
        rows.push({ cells: alone.slice(index, index + columns).map((module, column) => ({ module, column, reach: 0 })) });
    }

    return rows;
}

function wiresOf(bands: readonly Band[], edges: readonly MapEdge[], sizes: Sizes): Wire[] {
    const lanes = new Map<number, number>();
    const wires: Wire[] = [];
    for (const band of bands) {
        for (const node of band.nodes) {
            const arriving = edges.filter((edge) => edge.to === band.group && edge.callee === node.module);
            arriving.forEach((edge, index) => {
                const lane = lanes.get(node.x) ?? 0;
                lanes.set(node.x, lane + 1);
                const laneX = node.x - sizes.gap + 10 + (lane % sizes.lanes) * sizes.lane;
                const port = { x: node.x, y: node.y + (node.height * (index + 0.5)) / arriving.length };
                const own = bands.find((one) => one.group === edge.from)?.nodes.filter((one) => edge.callers.includes(one.module)) ?? [];
                wires.push({
                    edge,
                    paths: own.length === 0 ? [`M${laneX} ${port.y}H${port.x}`] : own.map((caller) => path(caller, laneX, port, sizes)),
                    stub: own.length === 0 ? { x: laneX, y: port.y } : null,
                    port,
                    labelX: node.x - sizes.gap + 10 + sizes.lanes * sizes.lane,
                });
            });
        }
    }

    return wires;
}

function path(caller: Box, laneX: number, port: { x: number; y: number }, sizes: Sizes): string {
    const right = caller.x + sizes.node;
    const middle = caller.y + caller.height / 2;
    if (right <= laneX) {
        return `M${right} ${middle}${turn(middle, laneX, port.y)}H${port.x}`;
    }

    // The callee is not to the right, which a cycle of calls causes: the wire leaves at the bottom and runs below the row.
    const below = caller.y + caller.height + sizes.rowGap / 2;
    return `M${caller.x + sizes.node / 2} ${caller.y + caller.height}V${below}H${laneX}V${port.y}H${port.x}`;
}

/** Along a line, around two rounded corners, and on at another height. */
function turn(from: number, x: number, to: number): string {
    const radius = Math.min(6, Math.abs(to - from) / 2);
    if (radius < 0.5) {
        return '';
    }

    const sign = to > from ? 1 : -1;
    return `H${x - radius}Q${x} ${from} ${x} ${from + sign * radius}V${to - sign * radius}Q${x} ${to} ${x + radius} ${to}`;
}
