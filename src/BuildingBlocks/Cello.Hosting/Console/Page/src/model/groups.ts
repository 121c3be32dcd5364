import type { Host, Snapshot } from './snapshot';

/** Processes that run the same modules: replicas of each other. Or a place of modules that is known by its address only. */
export interface Group {
    /** The same after a restart, unlike the id of a process. */
    key: string;
    name: string;
    modules: string[];
    hosts: Host[];
    /** Why there are no processes to show; null if there are. */
    absence: string | null;
}

export function localModules(host: Host): string[] {
    return host.modules.filter((module) => module.placement === 'local').map((module) => module.name);
}

/** All places of modules, those that answered first. */
export function groupsOf(snapshot: Snapshot): Group[] {
    const groups = new Map<string, Group>();
    for (const host of snapshot.hosts) {
        const modules = localModules(host);
        const key = keyOf(modules, snapshot);
        const group = groups.get(key) ?? { key, name: host.service, modules, hosts: [], absence: null };
        group.hosts.push(host);
        groups.set(key, group);
    }

    const missing = snapshot.missing.map((host): Group => ({
        key: host.address,
        name: host.address,
        modules: host.modules,
        hosts: [],
        absence: host.reason,
    }));
    const found = [...groups.values(), ...missing];
    return [...found, ...elsewhere(snapshot, new Set(found.flatMap((group) => group.modules)))];
}

/** Modules in programs that have no console, by their addresses. */
function elsewhere(snapshot: Snapshot, known: ReadonlySet<string>): Group[] {
    const groups = new Map<string, Group>();
    for (const name of snapshot.modules.filter((module) => !known.has(module))) {
        const address = snapshot.hosts.flatMap((host) => host.modules).find((module) => module.name === name && module.address)?.address;
        const key = address ?? 'unknown address';
        const group = groups.get(key) ?? { key, name: key, modules: [], hosts: [], absence: 'it has no console' };
        group.modules.push(name);
        groups.set(key, group);
    }

    return [...groups.values()];
}

function keyOf(modules: readonly string[], snapshot: Snapshot): string {
    return modules.length === snapshot.modules.length ? 'all' : modules.length === 0 ? 'none' : modules.join('+');
}

/** The name of a process for people. */
export function nameOf(host: Host): string {
    return `${host.machine}:${host.process_id}`;
}
