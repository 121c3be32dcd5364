import { count, plural } from '../format';
import { queuesOf } from './queues';
import type { Snapshot } from './snapshot';

export interface Problem {
    text: string;
    page: string;
}

/** What needs attention, wherever it is. */
export function problemsOf(snapshot: Snapshot): Problem[] {
    const edges = snapshot.hosts.flatMap((host) => host.edges);
    const open = edges.filter((edge) => edge.circuit.state === 'open').length;
    const halfOpen = edges.filter((edge) => edge.circuit.state === 'half_open').length;
    const dead = queuesOf(snapshot).reduce((all, queue) => all + queue.dead, 0);
    const degraded = snapshot.hosts.filter((host) => host.health.status !== 'healthy').length;
    const different = edges.reduce((all, edge) => all + (edge.rehearsal?.different ?? 0), 0);
    const contracts = snapshot.hosts.flatMap((host) => host.contracts).filter((contract) => contract.differences.length > 0);
    const incompatible = new Set(contracts.map((contract) => contract.module)).size;
    const found: [number, string, string][] = [
        [open, `${plural(open, 'circuit')} open`, 'map'],
        [halfOpen, `${plural(halfOpen, 'circuit')} half open`, 'map'],
        [snapshot.missing.length, `${plural(snapshot.missing.length, 'host')} not reached`, 'map'],
        [degraded, `${plural(degraded, 'host')} not healthy`, 'host'],
        [incompatible, `${plural(incompatible, 'contract')} with differences`, 'host'],
        [dead, plural(dead, 'dead event'), 'events'],
        [different, `${count(different)} different in rehearsal`, 'split'],
    ];
    return found.filter(([number]) => number > 0).map(([, text, page]) => ({ text, page }));
}
