import type { Child, Described, Handler, Props } from './element';

const svgNamespace = 'http://www.w3.org/2000/svg';
const notAttributes = new Set(['key', 'on', 'mount', 'update', 'unmount']);

interface Placed {
    readonly id: string;
    readonly node: Node;
    description: Described | string;
}

const placed = new WeakMap<Node, Placed[]>();
const handlers = new WeakMap<Node, Readonly<Record<string, Handler>>>();
const propsOf = new WeakMap<Node, Props>();
let afterwards: (() => void)[] = [];

/** Changes what is below an element to what is described. Text is only ever set as text. */
export function patch(root: Element, children: Child): void {
    patchChildren(root, children);
    const actions = afterwards;
    afterwards = [];
    for (const action of actions) {
        action();
    }
}

function patchChildren(parent: Element, children: Child): void {
    const wanted = flatten(children);
    const old = placed.get(parent) ?? [];
    const wantedIds = new Set(wanted.map(([id]) => id));
    const kept = new Map<string, Placed>();
    for (const child of old) {
        if (wantedIds.has(child.id)) {
            kept.set(child.id, child);
        } else {
            remove(child);
        }
    }

    // An element that stays in place is not moved, because moving it would take the focus away.
    let next: Node | null = parent.firstChild;
    const result = wanted.map(([id, description]) => {
        const existing = kept.get(id);
        const child: Placed = existing ?? { id, node: create(description), description };
        if (child.node === next) {
            next = next.nextSibling;
        } else {
            parent.insertBefore(child.node, next);
        }

        apply(child, description, existing === undefined);
        return child;
    });
    placed.set(parent, result);
}

function create(description: Described | string): Node {
    if (typeof description === 'string') {
        return document.createTextNode(description);
    }

    return description.isSvg ? document.createElementNS(svgNamespace, description.tag) : document.createElement(description.tag);
}

function apply(child: Placed, description: Described | string, isNew: boolean): void {
    const before = child.description;
    child.description = description;
    if (typeof description === 'string') {
        if (before !== description) {
            child.node.nodeValue = description;
        }

        return;
    }

    const element = child.node as HTMLElement;
    setAttributes(element, description.props);
    setHandlers(element, description.props.on);
    patchChildren(element, description.children);
    setState(element, description.props);
    const { mount, update } = description.props;
    if (isNew && mount) {
        afterwards.push(() => mount(element));
    }

    if (update) {
        afterwards.push(() => update(element));
    }
}

function setAttributes(element: Element, props: Props): void {
    const before = propsOf.get(element) ?? {};
    propsOf.set(element, props);
    for (const name of new Set([...Object.keys(before), ...Object.keys(props)])) {
        if (notAttributes.has(name) || name === 'value' || name === 'checked' || before[name] === props[name]) {
            continue;
        }

        const value = props[name];
        if (value === undefined || value === null || value === false) {
            element.removeAttribute(name);
        } else {
            element.setAttribute(name, value === true ? '' : String(value));
        }
    }
}

/** What a user changes, too, is compared with the element and not with the last description. */
function setState(element: HTMLElement, props: Props): void {
    if (props.value !== undefined && 'value' in element && element.value !== props.value) {
        element.value = props.value;
    }

    if (props.checked !== undefined && element instanceof HTMLInputElement) {
        element.checked = props.checked === true;
    }
}

function setHandlers(element: Element, wanted: Readonly<Record<string, Handler>> | undefined): void {
    const before = handlers.get(element);
    handlers.set(element, wanted ?? {});
    for (const type of Object.keys(wanted ?? {})) {
        if (before === undefined || !(type in before)) {
            element.addEventListener(type, (event) => handlers.get(element)?.[type]?.(event));
        }
    }
}

function remove(child: Placed): void {
    unmount(child);
    child.node.parentNode?.removeChild(child.node);
}

function unmount(child: Placed): void {
    for (const inner of placed.get(child.node) ?? []) {
        unmount(inner);
    }

    if (typeof child.description !== 'string') {
        child.description.props.unmount?.(child.node as HTMLElement);
    }
}

/** Each child with an id: its key, or else its place, so that a child that is left out does not shift the others. */
function flatten(children: Child, path = ''): [string, Described | string][] {
    if (children === null || children === undefined || children === false) {
        return [];
    }

    if (Array.isArray(children)) {
        return (children as readonly Child[]).flatMap((child, index) => flatten(child, `${path}.${index}`));
    }

    if (typeof children === 'string' || typeof children === 'number') {
        return [[`${path} text`, String(children)]];
    }

    const element = children as Described;
    return [[element.props.key === undefined ? `${path} ${element.tag}` : `${element.props.key} ${element.tag}`, element]];
}
