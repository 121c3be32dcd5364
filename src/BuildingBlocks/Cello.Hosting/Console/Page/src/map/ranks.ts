import type { MapEdge } from '../model/connections';

/** The column of each module that calls or is called: callers are left of what they call. */
export function ranksOf(edges: readonly MapEdge[]): Map<string, number> {
    const callersOf = new Map<string, Set<string>>();
    for (const edge of edges) {
        const callers = callersOf.get(edge.callee) ?? new Set<string>();
        for (const caller of edge.callers.filter((name) => edge.from.modules.includes(name))) {
            callers.add(caller);
        }

        callersOf.set(edge.callee, callers);
    }

    const ranks = new Map<string, number>();
    const visited = new Set<string>();
    const rankOf = (module: string): number => {
        const known = ranks.get(module);
        if (known !== undefined || visited.has(module)) {
            return known ?? 0; // A cycle ends here.
        }

        visited.add(module);
        const callers = callersOf.get(module);
        const rank = callers === undefined ? 0 : Math.max(0, ...[...callers].filter((caller) => caller !== module).map(rankOf)) + 1;
        ranks.set(module, rank);
        return rank;
    };
    for (const [callee, callers] of callersOf) {
        rankOf(callee);
        callers.forEach(rankOf);
    }

    return ranks;
}
