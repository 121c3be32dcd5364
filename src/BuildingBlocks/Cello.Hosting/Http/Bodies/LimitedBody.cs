using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Cello.Hosting.Http.Bodies;

/// <summary>
/// A request body that fails with a 413 if it is too large. Unlike the server's own limit, it leaves the rest of the body readable. As a
/// stream, it leaves the server's reader in a valid state even if a read fails.
/// </summary>
internal sealed class LimitedBody(Stream body, long? declared, long? limit) : Stream, IHttpMaxRequestBodySizeFeature
{
    private long _total;

    public bool IsStarted { get; private set; }

    public bool IsAtEnd { get; private set; }

    public bool IsTooLarge => Math.Max(declared ?? 0, _total) > MaxRequestBodySize;

    public long? MaxRequestBodySize { get; set; } = limit;

    bool IHttpMaxRequestBodySizeFeature.IsReadOnly => IsStarted;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ThrowIfTooLarge(); // Before reading, because a read sends 100 Continue to a client that waits for it.
        IsStarted = true;
        var count = await body.ReadAsync(buffer, cancellationToken);
        _total += count;
        IsAtEnd |= count == 0 && buffer.Length > 0;
        ThrowIfTooLarge();
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("A body is read asynchronously.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    private void ThrowIfTooLarge()
    {
        if (IsTooLarge)
        {
            throw new BadHttpRequestException("The body is too large.", StatusCodes.Status413PayloadTooLarge);
        }
    }
}
