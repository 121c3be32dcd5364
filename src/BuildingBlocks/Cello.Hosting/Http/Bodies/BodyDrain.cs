using System.Buffers;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Cello.Hosting.Http.Bodies;

/// <summary>
/// Reads what an answer left of a body and throws it away, within bounds. A connection that is closed with something unread is reset by the
/// operating system, and the client that still sends loses the answer with it.
/// </summary>
internal sealed class BodyDrain(IOptions<RequestLimitOptions> options, TimeProvider clock)
{
    private const int BufferBytes = 64 * 1024;

    private readonly long maxBytes = options.Value.DrainBytes;
    private readonly TimeSpan time = TimeSpan.FromSeconds(options.Value.DrainSeconds);

    public async Task DrainAsync(HttpContext context, Stream body)
    {
        using var timeout = new CancellationTokenSource(time, clock);
        await context.Response.CompleteAsync();

        // Aborting ends the read. Cancelling it would leave the server's reader as if it still read.
        await using var abortion = timeout.Token.Register(context.Abort);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            if (!await EndsAsync(body, buffer))
            {
                context.Abort();
            }
        }
        catch (Exception exception) when (exception is IOException or BadHttpRequestException or OperationCanceledException or ConnectionAbortedException)
        {
            // The client went away, was too slow or broke the framing: it has had its answer.
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async Task<bool> EndsAsync(Stream body, byte[] buffer)
    {
        for (var left = maxBytes; left >= 0;)
        {
            var count = await body.ReadAsync(buffer);
            if (count == 0)
            {
                return true;
            }

            left -= count;
        }

        return false;
    }
}
