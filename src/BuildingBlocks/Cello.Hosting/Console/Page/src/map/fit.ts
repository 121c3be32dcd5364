const context = document.createElement('canvas').getContext('2d');

/** Shortens a text until it fits, with an ellipsis at the end. */
export function fit(text: string, width: number, font: string): string {
    if (context === null) {
        return text;
    }

    context.font = font;
    if (context.measureText(text).width <= width) {
        return text;
    }

    let length = text.length;
    while (length > 1 && context.measureText(`${text.slice(0, length)}…`).width > width) {
        length--;
    }

    return `${text.slice(0, length)}…`;
}
