using System.Buffers;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Cello.Hosting.Http.Bodies;

/// <summary>
/// Reads the unread part of a body after the response and discards it, within limits. If a connection is closed with unread data, the operating
/// system resets it, and a client that is still sending loses the response.
/// </summary>
internal sealed class BodyDrain(IOptions<RequestLimitOptions> options, TimeProvider clock)
{
    private const int BufferBytes = 64 * 1024;

    private readonly long _maxBytes = options.Value.DrainBytes;
    private readonly TimeSpan _time = TimeSpan.FromSeconds(options.Value.DrainSeconds);

    public async Task DrainAsync(HttpContext context, Stream body)
    {
        using var timeout = new CancellationTokenSource(_time, clock);
        await context.Response.CompleteAsync();

        // Aborting the connection ends the read. Cancelling the read would leave the server's reader in the state of a pending read.
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
            // The client disconnected, was too slow or broke the framing. It has already received its response.
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async Task<bool> EndsAsync(Stream body, byte[] buffer)
    {
        for (var left = _maxBytes; left >= 0;)
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
