using System.Buffers;
using System.IO.Pipelines;

namespace Cello.Hosting.Http.Refusals;

/// <summary>The output of a connection, which can amend a response before it is sent. Not thread-safe: the server makes one call at a time.</summary>
internal sealed class AmendableOutput(PipeWriter output) : PipeWriter
{
    private readonly ArrayBufferWriter<byte> _held = new();
    private Func<ReadOnlySpan<byte>, byte[]>? _amend;

    public override bool CanGetUnflushedBytes => output.CanGetUnflushedBytes;

    public override long UnflushedBytes => output.UnflushedBytes + _held.WrittenCount;

    private IBufferWriter<byte> Writer => _amend is null ? output : _held;

    /// <summary>Holds back what is written until the next flush, and then sends the result of <paramref name="amendment"/> instead.</summary>
    public void Amend(Func<ReadOnlySpan<byte>, byte[]> amendment) => _amend = amendment;

    public override Memory<byte> GetMemory(int sizeHint = 0) => Writer.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => Writer.GetSpan(sizeHint);

    public override void Advance(int bytes) => Writer.Advance(bytes);

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        Release();
        return output.FlushAsync(cancellationToken);
    }

    public override ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default)
    {
        if (_amend is null)
        {
            return output.WriteAsync(source, cancellationToken);
        }

        _held.Write(source.Span);
        return FlushAsync(cancellationToken);
    }

    public override void CancelPendingFlush() => output.CancelPendingFlush();

    public override void Complete(Exception? exception = null) => output.Complete(exception);

    public override ValueTask CompleteAsync(Exception? exception = null) => output.CompleteAsync(exception);

    private void Release()
    {
        if (_amend is { } amendment && _held.WrittenCount > 0)
        {
            _amend = null;
            output.Write(amendment(_held.WrittenSpan));
            _held.Clear();
        }
    }
}
