/** Reads server-sent events: gives each message's data to a function, until the body ends. */
export async function readMessages(body: ReadableStream<Uint8Array>, onData: (event: string, data: string) => void): Promise<void> {
    const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
    let pieces: string[] = [];
    for (;;) {
        const { done, value } = await reader.read();
        if (done) {
            return;
        }

        pieces.push(value);
        if (!value.includes('\n')) {
            continue;
        }

        const text = pieces.join('').replaceAll('\r\n', '\n');
        const messages = text.split('\n\n');
        pieces = [messages.pop() ?? ''];
        for (const message of messages) {
            const lines = message.split('\n');
            const valuesOf = (field: string) =>
                lines.filter((line) => line.startsWith(`${field}:`)).map((line) => line.slice(field.length + 1).replace(/^ /, ''));
            onData(valuesOf('event')[0] ?? 'message', valuesOf('data').join('\n'));
        }
    }
}
